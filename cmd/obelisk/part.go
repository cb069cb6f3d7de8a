package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/store"
)

// A file that export writes stands as NAME.part beside its name until it is whole
// and on disk. Every megabyte NAME.part.json notes how far it is written, of
// which state of the register and with which options. The same command called again
// goes on from there; where anything of that is another, or the bytes are not those
// that were noted, it begins anew and says why. Neither file is left behind by an
// export that ends.

// noteEvery is how many bytes lie between two notes.
const noteEvery = 1 << 20

// note is what stands in NAME.part.json.
type note struct {
	// State is a digest of the register, the options and the program.
	State    string         `json:"state"`
	Revision int64          `json:"revision"`
	Bytes    int64          `json:"bytes"`
	CRC32C   uint32         `json:"crc32c"`
	Place    exchange.Place `json:"place"`
}

// part is a file that is being written under another name than its own.
type part struct {
	name  string
	file  *os.File
	note  note
	noted int64 // the bytes at the last note
	bytes int64
	sum   uint32
}

// partOf opens the part of a file of which nobody else writes one.
func partOf(name string) (*part, error) {
	f, err := os.OpenFile(name+".part", os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fileFault("write", name, err)
	}
	switch free, err := lockFile(f); {
	case err != nil:
		return nil, errors.Join(fileFault("write", name, err), f.Close())
	case !free:
		return nil, errors.Join(writtenElsewhere(name), f.Close())
	}
	opened, err := f.Stat()
	if named, statErr := os.Stat(f.Name()); err != nil || statErr != nil || !os.SameFile(opened, named) {
		return nil, errors.Join(writtenElsewhere(name), err, f.Close()) // it was whole meanwhile
	}
	return &part{name: name, file: f}, nil
}

// writtenElsewhere is the error of a file that another export writes.
func writtenElsewhere(name string) error {
	return &obelisk.Fault{Kind: obelisk.ErrConflict, Detail: "another export is writing " + name + ": wait for it, or name another file"}
}

// resume decides where the writing of a state goes on; why says why it begins anew
// although something was there, empty where it does not.
func (p *part) resume(now note) (why string, err error) {
	before, there := p.read()
	switch {
	case !there:
	case before.Revision != now.Revision:
		why = fmt.Sprintf("the register has changed since, from revision %d to %d", before.Revision, now.Revision)
	case before.State != now.State:
		why = "it was begun with other options, or by another version of the program"
	default:
		kept, err := sumOf(p.file, before.Bytes)
		if err != nil {
			return "", fileFault("read", p.name+".part", err)
		}
		if kept != before.CRC32C {
			why = "its bytes are not those that were written"
			break
		}
		now = before
	}
	p.note, p.bytes, p.noted, p.sum = now, now.Bytes, now.Bytes, now.CRC32C
	if err := p.file.Truncate(p.bytes); err != nil {
		return "", fileFault("write", p.name, err)
	}
	if _, err := p.file.Seek(p.bytes, io.SeekStart); err != nil {
		return "", fileFault("write", p.name, err)
	}
	return why, nil
}

// read is the note beside the part, if there is one that can be read.
func (p *part) read() (note, bool) {
	var n note
	data, err := os.ReadFile(p.name + ".part.json")
	if err != nil || json.Unmarshal(data, &n) != nil || n.Place.IsZero() {
		return note{}, false
	}
	return n, true
}

// castagnoli is the polynomial of the checksums.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// sumOf is the checksum of the first bytes of a file, of fewer where it is shorter.
func sumOf(f *os.File, bytes int64) (uint32, error) {
	sum := crc32.New(castagnoli())
	n, err := io.Copy(sum, io.NewSectionReader(f, 0, bytes))
	if n < bytes {
		return ^sum.Sum32(), err // a shorter file is another one
	}
	return sum.Sum32(), err
}

// Write writes on, and keeps the length and the checksum.
func (p *part) Write(b []byte) (int, error) {
	n, err := p.file.Write(b)
	p.bytes += int64(n)
	p.sum = crc32.Update(p.sum, castagnoli(), b[:n])
	return n, err
}

// reached notes a place once there is enough behind the last one.
func (p *part) reached(at exchange.Place) error {
	if p.bytes-p.noted < noteEvery {
		return nil
	}
	p.note.Bytes, p.note.CRC32C, p.note.Place, p.noted = p.bytes, p.sum, at, p.bytes
	data, err := json.Marshal(p.note)
	if err != nil {
		return fmt.Errorf("note how far %s is written: %w", p.name, err)
	}
	fresh := p.name + ".part.json.new"
	if err := os.WriteFile(fresh, append(data, '\n'), 0o644); err != nil {
		return err
	}
	return os.Rename(fresh, p.name+".part.json")
}

// end gives the file its name, once it is on disk.
func (p *part) end() error {
	if err := errors.Join(p.file.Sync(), p.file.Chmod(0o644)); err != nil {
		return err
	}
	if err := os.Rename(p.name+".part", p.name); err != nil {
		return err
	}
	return errors.Join(p.file.Close(), p.forget())
}

// forget removes the notes.
func (p *part) forget() error {
	err := errors.Join(os.Remove(p.name+".part.json"), os.Remove(p.name+".part.json.new"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// leave closes a part whose writing failed. It stays where one can go on from it
// and the disk has room; kept says so.
func (p *part) leave(failure error) (kept bool, err error) {
	full := errors.Is(failure, syscall.ENOSPC) || errors.Is(failure, syscall.EDQUOT) || errors.Is(failure, syscall.EFBIG)
	if kept = !p.note.Place.IsZero() && !full; kept {
		return true, p.file.Close()
	}
	return false, errors.Join(os.Remove(p.name+".part"), p.forget(), p.file.Close())
}

// export is a file that is to be written, of one state of the register.
type export struct {
	name string
	// as is the format with all options that decide which bytes it gives.
	as    string
	write func(w io.Writer, on exchange.Resume) error
}

// writeOn writes a file that goes on where it was broken off, and gives it its name
// when it is whole.
func (p *program) writeOn(ctx context.Context, v *store.View, e export) error {
	if err := placeFor(e.name); err != nil {
		return err
	}
	if linked, err := filepath.EvalSymlinks(e.name); err == nil {
		e.name = linked // the link stays, what it leads to is written
	}
	if info, err := os.Stat(e.name); err == nil && !info.Mode().IsRegular() {
		return writeThrough(e.name, func(w io.Writer) error { return e.write(w, exchange.Resume{}) })
	}
	now, err := noteOf(ctx, v, e)
	if err != nil {
		return err
	}
	to, err := partOf(e.name)
	if err != nil {
		return err
	}
	why, err := to.resume(now)
	if err != nil {
		return errors.Join(err, to.file.Close())
	}
	p.resuming(to, why)
	err = e.write(to, exchange.Resume{From: to.note.Place, Reached: to.reached})
	if err == nil {
		err = to.end()
	}
	if err == nil {
		return nil
	}
	kept, left := to.leave(err)
	if kept {
		fmt.Fprintf(p.err, "%s.part holds what is written so far: the same command goes on from there\n", e.name)
	}
	return cmp.Or(fileFault("write", e.name, err), left)
}

// resuming says on standard error where a writing goes on, or why it does not.
func (p *program) resuming(to *part, why string) {
	switch {
	case why != "":
		fmt.Fprintf(p.err, "%s.part is begun anew: %s\n", to.name, why)
	case !to.note.Place.IsZero():
		fmt.Fprintf(p.err, "going on with %s.part behind %s, %s\n", to.name, to.note.Place.After, megabytes(to.bytes))
	}
}

// megabytes says a size for people.
func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

// noteOf is the note of a writing that has not begun.
func noteOf(ctx context.Context, v *store.View, e export) (note, error) {
	register, err := v.Register(ctx)
	if err != nil {
		return note{}, err
	}
	counts, err := v.Counts(ctx)
	if err != nil {
		return note{}, err
	}
	described, err := json.Marshal([]any{version(), e.as, register.ID, counts})
	if err != nil {
		return note{}, fmt.Errorf("describe the export: %w", err)
	}
	sum := sha256.Sum256(described)
	return note{State: hex.EncodeToString(sum[:]), Revision: counts.Revision}, nil
}
