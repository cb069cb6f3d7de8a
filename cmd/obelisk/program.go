package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/user"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/locale"
	"obelisk/internal/store"
)

// The exit codes of every command.
const (
	exitDone   = 0
	exitFound  = 1 // something was found: disputes under --strict, a broken log
	exitUsage  = 2 // the command line or what was handed in is wrong
	exitFailed = 3 // the machine or the register could not do it
)

// errFound ends a command that did its work and found something.
var errFound = errors.New("found")

// program is the command line as a value, so that tests start the real thing.
type program struct {
	in       io.Reader
	out, err io.Writer
	clock    func() time.Time
	getenv   func(string) string

	settings settings
	// locales are the interface languages, once they were asked for.
	locales *locale.Set
}

// settings are the flags that every command has.
type settings struct {
	register string
	lang     string
	who      string
	json     bool
}

// run executes one command line and returns the exit code.
func (p *program) run(ctx context.Context, args []string) int {
	data := &kept{out: p.out}
	p.out = data
	root := p.root()
	root.SetArgs(args)
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.err)
	err := root.ExecuteContext(ctx)
	if data.failed != nil {
		fmt.Fprintf(p.err, "obelisk: %v\n", fileFault("write to", "standard output", data.failed))
		return exitFailed
	}
	if err == nil {
		return exitDone
	}
	if errors.Is(err, errFound) {
		return exitFound
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(p.err, "obelisk: stopped; the register holds everything that was acknowledged")
		return exitFailed
	}
	fmt.Fprintf(p.err, "obelisk: %v\n", err)
	return exitCode(err)
}

// exitCode tells what the user can mend from what the machine could not do. A
// register that another program is writing to is the machine's: the same
// command works later.
func exitCode(err error) int {
	var usage *usageError
	var storage *store.StorageError
	var fault *obelisk.Fault
	switch {
	case errors.As(err, &storage), errors.As(err, &fault) && fault.Message.Key == busyKey:
		return exitFailed
	case errors.As(err, &usage), errors.Is(err, obelisk.ErrInvalid), errors.Is(err, obelisk.ErrNotFound),
		errors.Is(err, obelisk.ErrRefused), errors.Is(err, obelisk.ErrConflict):
		return exitUsage
	}
	return exitFailed
}

// busyKey is the message of a register that another program is writing to.
const busyKey = "store.busy"

// isNotFound reports whether the register does not have what was asked for.
func isNotFound(err error) bool { return errors.Is(err, obelisk.ErrNotFound) }

// usageError is a command line that cannot be understood.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }

func (e *usageError) Unwrap() error { return e.err }

// usage wraps what is wrong with a command line and points to the help.
func usage(cmd *cobra.Command, err error) error {
	return &usageError{fmt.Errorf("%w\nsee: %s --help", err, cmd.CommandPath())}
}

// flagUsage is usage for a flag; a value of the wrong kind is told in words.
func flagUsage(cmd *cobra.Command, err error) error {
	var value interface{ GetValue() string } // pflag's InvalidValueError
	if errors.As(err, &value) && (errors.Is(err, strconv.ErrSyntax) || errors.Is(err, strconv.ErrRange)) {
		err = fmt.Errorf("%q is not what its flag takes", value.GetValue())
	}
	return usage(cmd, err)
}

// arguments makes a check of positional arguments say what is wanted.
func arguments(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if check(cmd, args) == nil {
			return nil
		}
		if len(args) > 0 && cmd.HasSubCommands() {
			return usage(cmd, fmt.Errorf("unknown command %q for %q", args[0], cmd.CommandPath()))
		}
		return usage(cmd, fmt.Errorf("the command is written %s, and %s", strings.TrimSuffix(cmd.UseLine(), " [flags]"), given(args)))
	}
}

// given says which arguments a command line has.
func given(args []string) string {
	switch len(args) {
	case 0:
		return "no argument was given"
	case 1:
		return "one argument was given: " + args[0]
	}
	return fmt.Sprintf("%d arguments were given: %s", len(args), strings.Join(args, " "))
}

// root builds the command tree.
func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "obelisk",
		Short: "A register of honours that shows its evidence",
		Long: `Obelisk reads documents, keeps every statement with the exact passage that
carries it, weighs the sources against one another, marks what is disputed
with † and publishes it as a multilingual site.

Exit codes: 0 done, 1 found something, 2 usage or bad input, 3 failed.
Data goes to standard output, words to standard error.`,
		Example: `  obelisk demo                                   the bundled register, served
  obelisk init mine --from hero-cities --names   a register that knows names and nothing else
  obelisk read pages/ --register mine            documents to proposals
  obelisk review --register mine                 what was proposed
  obelisk review accept --all --register mine
  obelisk check --register mine                  what the sources amount to
  obelisk serve --register mine`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          arguments(cobra.NoArgs),
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		Version:       version(),
	}
	root.SetFlagErrorFunc(flagUsage)
	flags := root.PersistentFlags()
	flags.StringVarP(&p.settings.register, "register", "r", p.env("OBELISK_REGISTER", here), "the register: a folder or postgres://…")
	flags.BoolVar(&p.settings.json, "json", false, "write JSON, for programs")
	flags.StringVar(&p.settings.lang, "lang", p.env("OBELISK_LANG", "en"), "language of values and reasons: en, zh-Hans, zh-Hant, ru, uk, be")
	flags.StringVar(&p.settings.who, "who", p.env("OBELISK_WHO", userName()), "who makes the change, for the log")
	root.AddCommand(
		p.demoCommand(), p.initCommand(), p.readCommand(), p.reviewCommand(), p.checkCommand(), p.answerCommand(),
		p.compareCommand(), p.orderCommand(), p.exportCommand(), p.importCommand(), p.serveCommand(),
		p.witnessesCommand(), p.mentionsCommand(), p.dateCommand(), p.searchCommand(), p.feedCommand(), p.logCommand(), p.verifyCommand(), p.backupCommand(), p.reindexCommand(),
	)
	root.SetHelpCommand(helpCommand(root))
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		if cmd.Name() == "completion" {
			cmd.Args, cmd.RunE = arguments(cobra.NoArgs), func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		}
	}
	return root
}

// helpCommand shows the help of a command; one that is not there is an error.
func helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Help about any command",
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return usage(cmd, fmt.Errorf("there is no help about %q: no such command", strings.Join(args, " ")))
			}
			return about.Help()
		},
	}
}

// env is an environment variable or, where it is not set, the fallback.
func (p *program) env(name, fallback string) string {
	if v := p.getenv(name); v != "" {
		return v
	}
	return fallback
}

// userName is the name of the account that runs the program.
func userName() string {
	u, err := user.Current()
	if err != nil {
		return "unknown"
	}
	return u.Username
}

// open opens the register that the flags name.
func (p *program) open(ctx context.Context) (*store.Store, error) {
	s, err := store.Open(ctx, p.storeOptions(p.settings.register))
	if errors.Is(err, obelisk.ErrNotFound) && p.settings.register == here {
		return nil, &obelisk.Fault{Kind: obelisk.ErrNotFound, Detail: "there is no register in this folder: name one with --register, or make one with `obelisk init DIR`"}
	}
	return s, err
}

// storeOptions are those by which a register is opened, for whoever waits to be told
// why.
func (p *program) storeOptions(location string) store.Options {
	return store.Options{Location: location, Clock: p.clock, Updating: func(place string) {
		fmt.Fprintf(p.err, "%s was written by an older obelisk and is brought up to date: some minutes for a million statements\n", place)
	}}
}

// openToRead opens the register for a command that changes nothing; it need
// not be allowed to.
func (p *program) openToRead(ctx context.Context) (*store.Store, error) {
	s, err := p.open(ctx)
	var storage *store.StorageError
	if !errors.As(err, &storage) {
		return s, err
	}
	sealed, failed := store.Open(ctx, store.Options{Location: p.settings.register, ReadOnly: true})
	if failed != nil {
		return nil, err
	}
	return sealed, nil
}

// here is the register of commands that name none: the working folder.
const here = "."

// count is a number with its noun in English, for what stands on standard error.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// language is the language that --lang names.
func (p *program) language() (obelisk.Language, error) {
	for _, l := range obelisk.InterfaceLanguages() {
		if string(l) == p.settings.lang {
			return l, nil
		}
	}
	return "", obelisk.Invalid(fmt.Sprintf("--lang %q is not one of en, zh-Hans, zh-Hant, ru, uk, be", p.settings.lang))
}

// locale is how things are said in the language of --lang.
func (p *program) locale() (*locale.Locale, error) {
	language, err := p.language()
	if err != nil {
		return nil, err
	}
	if p.locales == nil {
		if p.locales, err = locale.Load(); err != nil {
			return nil, err
		}
	}
	return p.locales.For(language), nil
}
