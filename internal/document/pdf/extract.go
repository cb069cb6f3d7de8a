package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"obelisk/internal/document"
)

const (
	tool = "pdftotext"
	// patience is how long pdftotext may take for one file.
	patience = 2 * time.Minute
	// mostMemory is how much memory it may ask for, in KiB, and mostText how
	// much text it may write, in bytes.
	mostMemory = 4 << 20
	mostText   = 256 << 20
)

// limited runs the rest of its arguments with as much memory as the first one
// allows, in KiB.
const limited = `ulimit -v "$1" 2>/dev/null; shift; exec "$@"`

// extract is the text that pdftotext finds in a file.
func extract(ctx context.Context, name, file string) (string, error) {
	program, err := exec.LookPath(tool)
	if err != nil {
		return "", &document.Error{Reason: document.NoTool, Name: name}
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	args := []string{program, "-enc", "UTF-8", file, "-"}
	if shell, err := exec.LookPath("sh"); err == nil {
		args = append([]string{shell, "-c", limited, tool, strconv.Itoa(mostMemory)}, args...)
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.WaitDelay = time.Second
	var text, words ending
	text.most, words.most = mostText, 4<<10
	cmd.Stdout, cmd.Stderr = &text, &words
	err = cmd.Run()
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return "", &document.Error{Reason: document.Broken, Name: name, Looks: fmt.Sprintf("pdftotext found no end within %s", patience)}
	case ctx.Err() != nil:
		return "", ctx.Err()
	case text.full:
		return "", &document.Error{Reason: document.TooLarge, Name: name}
	case err != nil:
		return "", refusal(name, words.String(), err)
	}
	return strings.ToValidUTF8(strings.TrimPrefix(text.String(), "\ufeff"), "\ufffd"), nil
}

// refusal says why pdftotext could not read a file. Its exit codes are 1 for a
// file that it cannot open and 3 for one that may not be read (pdftotext(1)).
func refusal(name, words string, err error) error {
	exit := (*exec.ExitError)(nil)
	if !errors.As(err, &exit) {
		return fmt.Errorf("run %s on %s: %w", tool, name, err)
	}
	if exit.ExitCode() == 3 || strings.Contains(words, "Incorrect password") {
		return &document.Error{Reason: document.Encrypted, Name: name}
	}
	first, _, _ := strings.Cut(strings.TrimSpace(words), "\n")
	return &document.Error{Reason: document.Broken, Name: name, Looks: first}
}

// ending is a buffer that takes no more than so many bytes.
type ending struct {
	bytes.Buffer
	most int
	full bool
}

// Write fails with io.ErrShortWrite once the buffer is full, which ends the
// program that writes.
func (e *ending) Write(p []byte) (int, error) {
	if e.Len()+len(p) > e.most {
		e.full = true
		return 0, io.ErrShortWrite
	}
	return e.Buffer.Write(p)
}
