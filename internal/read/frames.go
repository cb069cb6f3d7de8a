package read

import (
	"fmt"
	"io/fs"
	"sync"

	"github.com/goccy/go-yaml"

	"obelisk"
)

// framesFile is patterns/frames.yaml: what sentences say, and the ids of the
// schema that say it.
type framesFile struct {
	Conferral struct {
		Class     string `yaml:"class"`
		Recipient string `yaml:"recipient"`
		Honour    string `yaml:"honour"`
		Date      string `yaml:"date"`
		Rank      string `yaml:"rank"`
		Act       string `yaml:"act"`
		Handed    string `yaml:"handed-over"`
		Insignia  string `yaml:"insignia"`
		Authority string `yaml:"authority"`
		// InsigniaClass is the class of what is handed over with an honour.
		InsigniaClass string `yaml:"insignia-class"`
		// AuthorityClass is the class of an office or body that confers.
		AuthorityClass string `yaml:"authority-class"`
		Frames         []struct {
			Recipient side   `yaml:"recipient"`
			Honour    side   `yaml:"honour"`
			Mood      mood   `yaml:"mood"`
			Trigger   string `yaml:"trigger"`
		} `yaml:"frames"`
		First []string `yaml:"first"`
	} `yaml:"conferral"`
	// Act is the decree or order that confers.
	Act struct {
		Class  string `yaml:"class"`
		Date   string `yaml:"date"`
		Number string `yaml:"number"`
	} `yaml:"act"`
	// Honour says what is told of honours themselves.
	Honour struct {
		Instituted string `yaml:"instituted"`
		By         string `yaml:"instituted-by"`
		Recipients string `yaml:"recipients"`
		Until      string `yaml:"until"`
	} `yaml:"honour"`
	// Tellings are ways to say something of an honour, a monument or an issue;
	// companions are words of which one must stand beside some of them.
	Tellings   []telling           `yaml:"tellings"`
	Companions map[string][]string `yaml:"companions"`
	Monument   struct {
		Class    string `yaml:"class"`
		Unveiled string `yaml:"unveiled"`
		Height   string `yaml:"height"`
		// Honours is the property that says whom it commemorates.
		Honours string `yaml:"honours"`
		// Material is the property of what it, or an issue, is made of.
		Material string `yaml:"material"`
		Designer string `yaml:"designer"`
	} `yaml:"monument"`
	// Issue names the qualifier of a face value.
	Issue struct {
		Currency string `yaml:"currency"`
		// Dedicated is the property that says what an issue is dedicated to.
		Dedicated string `yaml:"dedicated"`
		// Worth is the property of its face value.
		Worth string `yaml:"worth"`
	} `yaml:"issue"`
	Event struct {
		Class    string   `yaml:"class"`
		Start    string   `yaml:"start"`
		End      string   `yaml:"end"`
		Date     string   `yaml:"date"`
		Duration string   `yaml:"duration"`
		Losses   string   `yaml:"losses"`
		LossKind string   `yaml:"loss-kind"`
		Side     string   `yaml:"side"`
		Strength string   `yaml:"strength"`
		Kind     string   `yaml:"kind"`
		Place    string   `yaml:"place"`
		Starts   []string `yaml:"starts"`
		Ends     []string `yaml:"ends"`
		Lasts    []string `yaml:"lasts"`
		Spans    []string `yaml:"spans"`
		Occurs   []string `yaml:"occurs"`
		Turns    []struct {
			Side    side                        `yaml:"side"`
			Kind    string                      `yaml:"kind"`
			Starts  bool                        `yaml:"starts"`
			Lasts   bool                        `yaml:"lasts"`
			Noun    map[obelisk.Language]string `yaml:"noun"`
			Trigger string                      `yaml:"trigger"`
		} `yaml:"turns"`
	} `yaml:"event"`
}

// conferralFrame is one way to say that an honour was conferred.
type conferralFrame struct {
	Recipient, Honour side
	mood              mood
}

// turn is an event that a verb tells of a place, "Вардинск освобождён": where
// the place stands, the kind of event and the noun that names it; starts says
// that the day is its first, lasts that the verb tells how long it went on. One
// without a kind tells of no such event: "освобождён от должности".
type turn struct {
	side   side
	kind   string
	starts bool
	lasts  bool
	noun   map[obelisk.Language]string
}

// mood says of a frame that it is no plain statement. The zero value is one.
type mood string

const (
	// decree is an infinitive: what an act decides, or only what somebody wants.
	decree mood = "decree"
	// nominal is a noun: the conferring of something.
	nominal mood = "nominal"
	// custom tells what is done as a rule, or tells the past in the present.
	custom mood = "custom"
	// lasting tells what somebody has.
	lasting mood = "standing"
	// announced is the future in which a decision is told that the text has told
	// of already.
	announced mood = "announced"
	// promised is the future of handing over what an act has conferred, on a day
	// that is not that of the conferral.
	promised mood = "promised"
	// unnamed names no honour, which the clause before names: "the list of lamp towns was
	// published, and Orle is among them".
	unnamed mood = "tacit"
	// enlisted says that somebody is in a list, which confers an honour of places alone.
	enlisted mood = "listed"
	// possessed says that somebody has an honour, which stands in quotation marks before a word for
	// titles alone: 拥有“…”称号.
	possessed mood = "possessed"
	// credited says that a merit was entered for somebody, or earned, and nothing else: 记一等功.
	credited mood = "merit"
	// being is a mere "was" or "were", which confers behind a word for holders alone.
	being mood = "being"
)

// foretold reports whether the frame tells in the future what is decided.
func (m mood) foretold() bool { return m == announced || m == promised }

// told is a trigger whose own words sound like a plan and tell what happened:
// "was the first to be awarded".
const told mood = "told"

// frames are the compiled frames.
type frames struct {
	file       framesFile
	conferrals programs
	ways       []conferralFrame // of each conferral program
	first      programs
	starts     programs
	ends       programs
	lasts      programs
	spans      programs
	occurs     programs
	turns      programs
	turnWays   []turn // of each program of turns
	tellings   programs
	tells      []telling // of each telling's program
	companions map[string]*programs

	begin sync.Once
	begun beginnings // of all but the companions
}

// readFrames reads the frames of every file system, the program's own first.
// Errors are of kind ErrInvalid and name the file.
func readFrames(l *lexicon, files []fs.FS) (*frames, error) {
	f := &frames{}
	for _, fsys := range files {
		names, err := fs.Glob(fsys, "patterns/*.yaml")
		if err != nil {
			return nil, fmt.Errorf("list the patterns: %w", err)
		}
		for _, name := range names {
			data, err := fs.ReadFile(fsys, name)
			if err != nil {
				return nil, &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: "read the patterns " + name, Err: err}
			}
			var file framesFile
			if err := yaml.UnmarshalWithOptions(data, &file, yaml.Strict()); err != nil {
				return nil, &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: "read the patterns " + name, Err: err}
			}
			if err := f.add(l, file); err != nil {
				return nil, &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: "read the patterns " + name, Err: err}
			}
		}
	}
	return f, nil
}

// add compiles the frames of one file; its ids stand where it names them.
func (f *frames) add(l *lexicon, file framesFile) error {
	if file.Conferral.Class != "" {
		f.file.Conferral = file.Conferral
	}
	if file.Act.Class != "" {
		f.file.Act = file.Act
	}
	if file.Honour.Instituted != "" {
		f.file.Honour = file.Honour
	}
	if file.Monument.Class != "" {
		f.file.Monument = file.Monument
	}
	if file.Issue.Currency != "" {
		f.file.Issue = file.Issue
	}
	if file.Event.Class != "" {
		f.file.Event = file.Event
	}
	for _, frame := range file.Conferral.Frames {
		p, err := l.compile(frame.Trigger)
		if err != nil {
			return err
		}
		f.conferrals.add(p)
		f.ways = append(f.ways, conferralFrame{frame.Recipient, frame.Honour, frame.Mood})
	}
	for _, t := range file.Event.Turns {
		p, err := l.compile(t.Trigger)
		if err != nil {
			return err
		}
		f.turns.add(p)
		f.turnWays = append(f.turnWays, turn{t.Side, t.Kind, t.Starts, t.Lasts, t.Noun})
	}
	if err := f.addTellings(l, file); err != nil {
		return err
	}
	for _, set := range []struct {
		into  *programs
		lines []string
	}{{&f.first, file.Conferral.First}, {&f.starts, file.Event.Starts}, {&f.ends, file.Event.Ends}, {&f.lasts, file.Event.Lasts}, {&f.spans, file.Event.Spans}, {&f.occurs, file.Event.Occurs}} {
		for _, line := range set.lines {
			p, err := l.compile(line)
			if err != nil {
				return err
			}
			set.into.add(p)
		}
	}
	return nil
}

// addTellings compiles the tellings of one file and the words beside them.
func (f *frames) addTellings(l *lexicon, file framesFile) error {
	for _, t := range file.Tellings {
		p, err := l.compile(t.Trigger)
		if err != nil {
			return err
		}
		f.tellings.add(p)
		f.tells = append(f.tells, t)
	}
	for name, lines := range file.Companions {
		if f.companions == nil {
			f.companions = map[string]*programs{}
		}
		if f.companions[name] == nil {
			f.companions[name] = &programs{}
		}
		for _, line := range lines {
			p, err := l.compile(line)
			if err != nil {
				return err
			}
			f.companions[name].add(p)
		}
	}
	return nil
}
