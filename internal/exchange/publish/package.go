package publish

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"obelisk"
	"obelisk/internal/exchange"
)

// WritePackage writes a data package (Frictionless Data Package 1.0): tables of
// statements, entities and sources with a description that gives their columns,
// sizes and SHA-256. The folder is made as Folder makes it; the tally is that of
// the table of statements.
func WritePackage(ctx context.Context, dir string, src Content, o Options) (exchange.Tally, error) {
	var tally exchange.Tally
	err := Folder(dir, func(into string) error {
		register, err := src.Register(ctx)
		if err != nil {
			return fmt.Errorf("read the register: %w", err)
		}
		o.Mark = false
		r := newRun(ctx, io.Discard, src, register, o)
		version, err := r.version()
		if err != nil {
			return err
		}
		description := packageJSON{
			Profile: "tabular-data-package", Name: register.ID, ID: r.base, Title: r.words(register.Title, register.ID),
			Description: r.words(register.Description, ""), Version: version,
		}
		if register.License != "" {
			description.Licenses = []licenseJSON{{register.License}}
		}
		if description.Resources, err = r.resources(into); err != nil {
			return err
		}
		tally = r.tally
		text, err := json.MarshalIndent(description, "", "  ")
		if err != nil {
			return fmt.Errorf("describe the package: %w", err)
		}
		return os.WriteFile(filepath.Join(into, "datapackage.json"), append(text, '\n'), 0o644)
	})
	return tally, err
}

// resources writes the tables and describes them. Those of statements and of
// entities are written in one passage through the register.
func (r *run) resources(into string) ([]resourceJSON, error) {
	tables := packageTables()
	written := make([]Written, len(tables))
	file := func(i int, write func(io.Writer) error) (err error) {
		written[i], err = WriteFile(filepath.Join(into, tables[i].file()), write)
		return err
	}
	err := file(0, func(statements io.Writer) error {
		return file(1, func(entities io.Writer) error {
			return r.tables([]sheet{statementSheet(), entitySheet()}, []*bufio.Writer{
				bufio.NewWriterSize(statements, outputSize), bufio.NewWriterSize(entities, outputSize),
			})
		})
	})
	if err == nil {
		err = file(2, func(w io.Writer) error {
			sources := newRun(r.ctx, w, r.src, r.register, r.options)
			return errors.Join(writeSourceTable(sources), sources.out.Flush())
		})
	}
	if err != nil {
		return nil, err
	}
	out := make([]resourceJSON, len(tables))
	for i, t := range tables {
		if out[i], err = r.resource(t, written[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// resource describes a table that was written.
func (r *run) resource(t packageTable, written Written) (resourceJSON, error) {
	fields, err := r.fieldsOf(t.format)
	if err != nil {
		return resourceJSON{}, err
	}
	return resourceJSON{
		Profile: "tabular-data-resource", Name: t.name, Path: t.file(), Description: t.about, Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
		Bytes: written.Bytes, Hash: "sha256:" + written.SHA256, Dialect: dialectJSON{LineTerminator: "\r\n", DoubleQuote: true},
		Schema: tableSchemaJSON{Fields: fields, PrimaryKey: t.key, MissingValues: []string{""}},
	}, nil
}

// Written is a file that was written.
type Written struct {
	Bytes int64
	// SHA256 is in lower-case hexadecimal.
	SHA256 string
}

// WriteFile writes a file and says what its bytes are. It is meant for files
// within a folder that takes its name when it is whole.
func WriteFile(name string, write func(io.Writer) error) (Written, error) {
	f, err := os.Create(name)
	if err != nil {
		return Written{}, fmt.Errorf("make a file: %w", err)
	}
	sum := sha256.New()
	buffered := bufio.NewWriterSize(io.MultiWriter(f, sum), outputSize)
	if err := write(buffered); err != nil {
		return Written{}, errors.Join(err, f.Close())
	}
	err = buffered.Flush()
	info, statErr := f.Stat()
	if err := errors.Join(err, statErr, f.Close()); err != nil {
		return Written{}, fmt.Errorf("write %s: %w", filepath.Base(name), err)
	}
	return Written{info.Size(), hex.EncodeToString(sum.Sum(nil))}, nil
}

// Folder makes a folder of files: fill gets a new folder beside dir, which
// takes its name when it is whole and is removed where it fails. A dir that is
// there already must be an empty folder, else the error is of kind ErrRefused.
func Folder(dir string, fill func(into string) error) error {
	dir = filepath.Clean(dir)
	if err := vacant(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return fmt.Errorf("make the folder above: %w", err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+".new-")
	if err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	// MkdirTemp keeps a folder to its owner, and this one is read by others.
	if err = os.Chmod(fresh, 0o755); err == nil {
		err = fill(fresh)
	}
	if err == nil {
		err = take(fresh, dir)
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(fresh))
	}
	return nil
}

// vacant refuses a place where something is.
func vacant(dir string) error {
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look at the folder to write to: %w", err)
	}
	if !info.IsDir() {
		return obelisk.Refused(dir + " is a file: name a new folder")
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("look at the folder to write to: %w", err)
	}
	if len(entries) > 0 {
		return obelisk.Refused(dir + " is not empty: name a new folder, or clear this one away")
	}
	return nil
}

// take gives the fresh folder its name.
func take(fresh, dir string) error {
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("clear away the empty folder: %w", err)
	}
	if err := os.Rename(fresh, dir); err != nil {
		return fmt.Errorf("name the folder: %w", err)
	}
	return nil
}
