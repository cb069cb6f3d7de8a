package web

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"obelisk"
	"obelisk/internal/intake"
	"obelisk/internal/locale"
	"obelisk/internal/serve"
)

// Documents reads what curators hand in.
type Documents interface {
	// Read reads a document, or all of an archive, and tells how many of how many
	// bytes are done. Errors of kind ErrInvalid, ErrNotFound and ErrRefused are the
	// document's.
	Read(ctx context.Context, h Handed, tell func(done, total int64)) ([]ReadDocument, error)
}

// Handed is what a curator handed in: an address of the web, or a name and bytes.
type Handed struct {
	Name    string
	Content []byte
	URL     string
	Rights  obelisk.Rights
	// Why is what the log says of the reading of a document of that name.
	Why func(name string) string
}

// ReadDocument is what came of one document.
type ReadDocument struct {
	intake.Report
	// Again says that the same copy had been read before.
	Again bool
	// Refused is why it could not be read; the report is then empty but for its name.
	Refused error
}

const (
	// MostHanded is the longest document that a form takes, in bytes.
	MostHanded = 64 << 20
	// mostInMemory is how much of a form is kept in memory while it is read.
	mostInMemory = 8 << 20
	// mostJobs bounds the readings that are remembered.
	mostJobs = 50
	// longestJob is how long reading what was handed in may take.
	longestJob = 30 * time.Minute
	// mostProblems bounds the problems that are shown of one document.
	mostProblems = 50
)

// AddPage takes documents.
type AddPage struct {
	Frame
	Action string
	Jobs   []JobLine
}

func (AddPage) name() pageName { return pageAdd }

// JobLine is a reading in the list.
type JobLine struct {
	Name, Href, State string
}

// JobPage tells how a reading goes and what came of it.
type JobPage struct {
	Frame
	Name string
	// State is in words; Percent is set while the reading goes on.
	State   string
	Percent int
	Going   bool
	// Watch is where a script hears of progress; Self is this page.
	Watch, Self string
	Failure     string
	Documents   []JobDocument
	Add         string
}

func (JobPage) name() pageName { return pageJob }

// JobDocument is what came of one document.
type JobDocument struct {
	Name string
	// Facts say how much was found, known and left out.
	Facts    []string
	Problems []JobProblem
	More     string
	// Queue leads to what it proposed; empty where it proposed nothing.
	Queue  string
	Source Said
}

// JobProblem is something that could not be read, with the place where it stands.
type JobProblem struct{ Where, Text string }

// hall holds the readings of what was handed in; they go one after the other.
type hall struct {
	reading sync.Mutex // one at a time
	mu      sync.Mutex
	jobs    []*job
	next    int
}

// job is one reading.
type job struct {
	id   int
	name string

	mu          sync.Mutex
	done, total int64
	ended       bool
	documents   []ReadDocument
	err         error
	// changed is closed and made anew when something changes.
	changed chan struct{}
}

// start begins a reading.
func (h *hall) start(name string, read func(tell func(done, total int64)) ([]ReadDocument, error)) *job {
	h.mu.Lock()
	h.next++
	j := &job{id: h.next, name: name, changed: make(chan struct{})}
	h.jobs = append(h.jobs, j)
	if len(h.jobs) > mostJobs {
		h.jobs = slices.Delete(h.jobs, 0, 1)
	}
	h.mu.Unlock()
	go func() {
		h.reading.Lock()
		defer h.reading.Unlock()
		documents, err := read(j.tell)
		j.change(func() { j.documents, j.err, j.ended = documents, err, true })
	}()
	return j
}

// tell notes how far the reading is; less than one percent is no news.
func (j *job) tell(done, total int64) {
	before, _, _ := j.state()
	if total > 0 && int(min(99, done*100/total)) != before {
		j.change(func() { j.done, j.total = done, total })
	}
}

// job is the reading with the number.
func (h *hall) job(id int) (*job, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	i := slices.IndexFunc(h.jobs, func(j *job) bool { return j.id == id })
	if i < 0 {
		return nil, false
	}
	return h.jobs[i], true
}

// all are the readings, the newest first.
func (h *hall) all() []*job {
	h.mu.Lock()
	defer h.mu.Unlock()
	out := slices.Clone(h.jobs)
	slices.Reverse(out)
	return out
}

// change changes a reading and tells who watches it.
func (j *job) change(what func()) {
	j.mu.Lock()
	defer j.mu.Unlock()
	what()
	close(j.changed)
	j.changed = make(chan struct{})
}

// state is how far a reading is, in percent, and whether it has ended; changed
// is closed when that is no longer so.
func (j *job) state() (percent int, ended bool, changed <-chan struct{}) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.total > 0 {
		percent = int(min(99, j.done*100/j.total))
	}
	if j.ended {
		percent = 100
	}
	return percent, j.ended, j.changed
}

// result is what came of a reading that has ended.
func (j *job) result() ([]ReadDocument, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.documents, j.err
}

// addPage makes the page that takes documents.
func (s *site) addPage(r *http.Request, lang obelisk.Language) (page, error) {
	v, err := s.deskView(r, lang)
	if err != nil {
		return nil, err
	}
	p := AddPage{Frame: v.frame(r.URL, v.locale.Text("review.add")), Action: v.deskHref("/add", nil)}
	for _, j := range s.hall.all() {
		p.Jobs = append(p.Jobs, JobLine{Name: j.name, Href: v.deskHref("/reading/"+strconv.Itoa(j.id), nil), State: v.jobState(j)})
	}
	return p, nil
}

// jobState says how a reading goes.
func (v *view) jobState(j *job) string {
	percent, ended, _ := j.state()
	if !ended {
		return v.locale.Text("review.reading.going", locale.With("percent", strconv.Itoa(percent)))
	}
	documents, err := j.result()
	read := func(d ReadDocument) bool { return d.Refused == nil }
	if err != nil || len(documents) > 0 && !slices.ContainsFunc(documents, read) {
		return v.locale.Text("review.reading.failed")
	}
	return v.locale.Text("review.reading.ended")
}

// handIn takes a file, a text or an address and begins to read it.
func (s *site) handIn(r *http.Request, v *view) (string, error) {
	if err := r.ParseMultipartForm(mostInMemory); err != nil {
		return "", fmt.Errorf("take a document: %w", formFault(err))
	}
	all, err := handed(r, v)
	if err != nil {
		return "", err
	}
	var j *job
	for _, h := range all {
		h.Why = func(name string) string { return v.locale.Text("review.why.read", locale.With("document", name)) }
		j = s.startReading(r.Context(), h)
	}
	if len(all) > 1 {
		return v.deskHref("/add", nil), nil
	}
	return v.deskHref("/reading/"+strconv.Itoa(j.id), nil), nil
}

// startReading begins to read a document. The reading goes on when whoever asked for
// it has gone to another page.
func (s *site) startReading(ctx context.Context, h Handed) *job {
	ctx = context.WithoutCancel(ctx)
	return s.hall.start(cmp.Or(h.URL, h.Name), func(tell func(done, total int64)) ([]ReadDocument, error) {
		ctx, cancel := context.WithTimeout(ctx, longestJob)
		defer cancel()
		documents, err := s.desk.Documents.Read(ctx, h, tell)
		if err != nil && serve.Status(err) == http.StatusInternalServerError {
			s.log.ErrorContext(ctx, "a document could not be read", slog.Any("error", err))
		}
		return documents, err
	})
}

// formFault keeps what is too large apart from what is no form.
func formFault(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return err
	}
	return formError(err)
}

// handed is what the form holds: files before a text before an address.
func handed(r *http.Request, v *view) ([]Handed, error) {
	h := Handed{Rights: obelisk.Citable}
	if rights := obelisk.Rights(r.FormValue("rights")); rights.Valid() {
		h.Rights = rights
	}
	files, empty, err := handedFiles(r, h)
	if err != nil || len(files) > 0 {
		return files, err
	}
	if text := r.FormValue("text"); strings.TrimSpace(text) != "" {
		h.Name, h.Content = cmp.Or(strings.TrimSpace(r.FormValue("title")), v.locale.Text("review.add.pasted"))+".txt", []byte(strings.ReplaceAll(text, "\r\n", "\n"))
		return []Handed{h}, nil
	}
	if h.URL = strings.TrimSpace(r.FormValue("url")); h.URL != "" {
		if u, err := url.Parse(h.URL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return nil, unread("review.value.no-link")
		}
		return []Handed{h}, nil
	}
	if empty != "" {
		return nil, obelisk.Told(obelisk.ErrInvalid, obelisk.Say("document.empty"), empty+" is empty")
	}
	return nil, obelisk.Told(obelisk.ErrInvalid, obelisk.Say("review.add.nothing"), "nothing was handed in")
}

// handedFiles are the files of a form, each with the rights that it gives to all, and
// the name of one that is empty.
func handedFiles(r *http.Request, as Handed) (out []Handed, empty string, err error) {
	if r.MultipartForm == nil {
		return nil, "", nil
	}
	for _, file := range r.MultipartForm.File["file"] {
		f, err := file.Open()
		if err != nil {
			return nil, "", fmt.Errorf("take a document: %w", err)
		}
		content, err := io.ReadAll(f)
		if err := errors.Join(err, f.Close()); err != nil {
			return nil, "", fmt.Errorf("take a document: %w", err)
		}
		if len(content) == 0 {
			empty = file.Filename
			continue
		}
		h := as
		h.Name, h.Content = file.Filename, content
		out = append(out, h)
	}
	return out, empty, nil
}

// jobOf is the reading that the address names.
func (s *site) jobOf(r *http.Request) (*job, error) {
	id, err := strconv.Atoi(r.PathValue("job"))
	if err == nil {
		if j, ok := s.hall.job(id); ok {
			return j, nil
		}
	}
	return nil, obelisk.NotFound("there is no reading " + r.PathValue("job"))
}

// jobPage tells how a reading goes.
func (s *site) jobPage(r *http.Request, lang obelisk.Language) (page, error) {
	j, err := s.jobOf(r)
	if err != nil {
		return nil, err
	}
	v, err := s.deskView(r, lang)
	if err != nil {
		return nil, err
	}
	percent, ended, _ := j.state()
	p := JobPage{
		Frame: v.frame(r.URL, j.name), Name: j.name, State: v.jobState(j), Percent: percent, Going: !ended, Self: r.URL.Path,
		Watch: r.URL.Path + "/progress", Add: v.deskHref("/add", nil),
	}
	if !ended {
		return p, nil
	}
	documents, err := j.result()
	if err != nil {
		p.Failure = v.failureWords(err)
	}
	var sources []obelisk.SourceID
	for _, d := range documents {
		sources = append(sources, d.Source)
	}
	if err := v.loadSources(sources); err != nil {
		return nil, err
	}
	for _, d := range documents {
		p.Documents = append(p.Documents, v.jobDocument(d))
	}
	return p, nil
}

// failureWords says why something failed; curators are also told the detail,
// which is in English.
func (v *view) failureWords(err error) string {
	words := v.failure(err)
	var fault *obelisk.Fault
	if errors.As(err, &fault) && fault.Detail != "" && fault.Message.Key == "" {
		words = v.locale.Text("label-and-value", locale.With("label", words), locale.With("value", fault.Detail))
	}
	return words
}

// jobDocument says what came of a document.
func (v *view) jobDocument(d ReadDocument) JobDocument {
	out := JobDocument{Name: d.Name}
	if d.Refused != nil {
		out.Facts = []string{v.failureWords(d.Refused)}
		return out
	}
	out.Source = Said{Phrase: v.sourceTitle(d.Source), Href: sourcePath(v.lang(), d.Source)}
	if d.Again {
		out.Facts = append(out.Facts, v.locale.Text("review.reading.again"))
	}
	for _, fact := range []struct {
		key string
		n   int
	}{{"found", d.Statements}, {"passages", d.Evidence}, {"known", d.Known}, {"entities", d.Entities}} {
		if fact.n > 0 || fact.key == "found" {
			out.Facts = append(out.Facts, v.locale.Text("review.reading."+fact.key, v.locale.Number(fact.n)))
		}
	}
	if d.Proposals > 0 {
		out.Queue = v.deskHref("", choice{source: d.Source}.query())
	}
	for i, problem := range d.Problems {
		if i == mostProblems {
			break
		}
		words := problem.Detail
		if key := "problem." + problem.Key; v.locale.Has(key) {
			words = strings.TrimSpace(v.locale.Text(key) + " " + words)
		}
		line := JobProblem{Text: words}
		if !problem.Span.IsZero() {
			line.Where = v.position(problem.Span)
		}
		out.Problems = append(out.Problems, line)
	}
	if left := len(d.Problems) + d.Unlisted - len(out.Problems); left > 0 {
		out.More = v.locale.Text("review.reading.more", v.locale.Number(left))
	}
	return out
}

// progressJSON is one event of a reading's progress.
type progressJSON struct {
	Percent int    `json:"percent"`
	Text    string `json:"text"`
	Ended   bool   `json:"ended"`
}

// jobProgress sends how a reading goes as server-sent events until it ends.
func (s *site) jobProgress(lang obelisk.Language) serve.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		j, err := s.jobOf(r)
		if err != nil {
			return err
		}
		l := s.locales.For(lang)
		controller := http.NewResponseController(w)
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("Cache-Control", "no-store")
		for {
			percent, ended, changed := j.state()
			event, err := json.Marshal(progressJSON{Percent: percent, Ended: ended, Text: l.Text("review.reading.going", locale.With("percent", strconv.Itoa(percent)))})
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintf(w, "data: %s\n\n", event); err != nil {
				return nil //nolint:nilerr // whoever watched has gone
			}
			if err := controller.Flush(); err != nil || ended {
				return nil //nolint:nilerr // whoever watched has gone
			}
			select {
			case <-changed:
			case <-r.Context().Done():
				return nil
			}
		}
	}
}
