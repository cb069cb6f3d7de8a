package exchange

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"unicode/utf8"

	"obelisk"
)

// WriteBundle writes the content as a bundle into the folder dir: into a new
// folder beside it first, which then takes its name, so that no half bundle
// ever stands under that name. A folder that is there is replaced only where it
// is empty or a bundle, else the error is of kind ErrRefused; files that a
// bundle ignores (names with a dot, README.md, LICENSE) are carried over. The
// same content gives the same bytes. An error of kind ErrInvalid names a
// record that no bundle can hold.
func WriteBundle(ctx context.Context, dir string, src Content) error {
	records, err := recordsOf(ctx, src)
	if err != nil {
		return err
	}
	return writeBundle(ctx, filepath.Clean(dir), records)
}

func writeBundle(ctx context.Context, dir string, src records) error {
	if err := src.register.Check(); err != nil {
		return fmt.Errorf("write the bundle: %w", err)
	}
	kept, err := replaceable(dir)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return fmt.Errorf("write the bundle: %w", err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+".new-")
	if err != nil {
		return fmt.Errorf("write the bundle: %w", err)
	}
	w := bundleWriter{dir: fresh, src: src, sources: map[obelisk.SourceID]obelisk.Source{}}
	err = w.write(ctx)
	if err == nil {
		err = swap(fresh, dir, kept)
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(fresh))
	}
	return nil
}

// replaceable reports whether a bundle may take the place of what is at dir,
// and lists the files there that are carried over.
func replaceable(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look at the folder to write to: %w", err)
	}
	own := []string{registerFile, schemaFile, sourcesFolder, entitiesFolder, documentsFolder}
	var kept []string
	bundle := false
	for _, e := range entries {
		switch name := e.Name(); {
		case ignored(name):
			kept = append(kept, name)
		case !slices.Contains(own, name):
			return nil, obelisk.Refused(fmt.Sprintf("%s holds %s, which is no part of a bundle: choose an empty or new folder", dir, name))
		default:
			bundle = bundle || name == registerFile
		}
	}
	if !bundle && len(entries) > 0 {
		return nil, obelisk.Refused(dir + " is not empty and no bundle: choose an empty or new folder")
	}
	return kept, nil
}

// swap puts the fresh folder into the place of dir and carries over the kept files.
func swap(fresh, dir string, kept []string) error {
	old := fresh + ".old"
	switch err := os.Rename(dir, old); {
	case errors.Is(err, fs.ErrNotExist):
		old = ""
	case err != nil:
		return fmt.Errorf("put the bundle in its place: %w", err)
	}
	if err := os.Rename(fresh, dir); err != nil {
		if old != "" {
			err = errors.Join(err, os.Rename(old, dir))
		}
		return fmt.Errorf("put the bundle in its place: %w", err)
	}
	if old == "" {
		return nil
	}
	for _, name := range kept {
		if err := os.Rename(filepath.Join(old, name), filepath.Join(dir, name)); err != nil {
			return fmt.Errorf("the bundle is written; its former files remain in %s: %w", old, err)
		}
	}
	if err := os.RemoveAll(old); err != nil {
		return fmt.Errorf("the bundle is written; clear away the former one: %w", err)
	}
	return nil
}

// bundleWriter writes the files of one bundle into a folder.
type bundleWriter struct {
	dir     string
	src     records
	sources map[obelisk.SourceID]obelisk.Source
	folders map[string]bool
}

func (w *bundleWriter) write(ctx context.Context) error {
	// MkdirTemp keeps a folder to its owner, and a bundle is read by others.
	if err := os.Chmod(w.dir, 0o755); err != nil {
		return fmt.Errorf("write the bundle: %w", err)
	}
	register, ownSchema := registerText(w.src.register)
	if err := w.file(register, registerFile); err != nil {
		return err
	}
	if ownSchema {
		if err := w.file(WriteSchema(w.src.register.Schema), schemaFile); err != nil {
			return err
		}
	}
	if err := w.writeSources(ctx); err != nil {
		return err
	}
	return w.writeEntities(ctx)
}

// file writes one file, and its folder where that is not there yet.
func (w *bundleWriter) file(data []byte, elements ...string) error {
	if !utf8.Valid(data) {
		return obelisk.Invalid(fmt.Sprintf("write %s: a text in it is not UTF-8", path.Join(elements...)))
	}
	name := filepath.Join(append([]string{w.dir}, elements...)...)
	if folder := filepath.Dir(name); !w.folders[folder] {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return fmt.Errorf("write the bundle: %w", err)
		}
		if w.folders == nil {
			w.folders = map[string]bool{}
		}
		w.folders[folder] = true
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		return fmt.Errorf("write the bundle: %w", err)
	}
	return nil
}

// writeSources writes the sources and the texts of the quotable ones.
func (w *bundleWriter) writeSources(ctx context.Context) error {
	for s, err := range w.src.sources {
		if err != nil {
			return fmt.Errorf("write the sources: %w", err)
		}
		if !s.ID.Valid() || !s.Kind.Valid() || !s.Rights.Valid() {
			return obelisk.Invalid(fmt.Sprintf("write the source %q: its id, its kind %q or its rights %q are none", s.ID, s.Kind, s.Rights))
		}
		w.sources[s.ID] = s
		if err := w.file(sourceText(s), sourcesFolder, string(s.ID)+yamlExtension); err != nil {
			return err
		}
		if s.Rights != obelisk.Quotable {
			continue
		}
		for _, c := range s.Copies {
			kept, err := w.src.text(ctx, c.Document)
			if errors.Is(err, obelisk.ErrNotFound) {
				continue
			}
			if err != nil {
				return fmt.Errorf("write the text of %s: %w", c.Document, err)
			}
			if err := w.file([]byte(kept), documentsFolder, string(c.Document)+textExtension); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeEntities writes every entity with its statements.
func (w *bundleWriter) writeEntities(ctx context.Context) error {
	concepts := map[obelisk.EntityID]obelisk.Concept{}
	for _, c := range w.src.register.Schema.Concepts {
		concepts[c.ID] = c
	}
	out := entityWriter{schema: w.src.register.Schema, sources: w.sources}
	for about, err := range subjects(w.src) {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("write the entities: %w", err)
		}
		e, statements := about.entity, about.statements
		if concept, ok := concepts[e.ID]; ok && concept.Class == e.Class {
			statements = slices.DeleteFunc(slices.Clone(statements), func(s obelisk.Statement) bool { return w.comesWith(concept, s) })
			if len(statements) == 0 && e.Merged == "" {
				continue
			}
		}
		if err := out.write(e, statements); err != nil {
			return err
		}
		if err := w.file(out.Bytes(), entitiesFolder, string(e.Class), string(e.ID)+yamlExtension); err != nil {
			return err
		}
	}
	return nil
}

// ofSchema is the reader that a register names for what came with its schema.
const ofSchema = "schema"

// comesWith reports whether the statement is a name or number that the schema
// brings for its concept, so that a bundle need not say it.
func (w *bundleWriter) comesWith(c obelisk.Concept, s obelisk.Statement) bool {
	p, _ := w.src.register.Schema.Property(s.Property)
	plain := s.Status == obelisk.Accepted && s.ID == obelisk.IdentityOf(s) && s.Confidence == 0 &&
		len(s.Qualifiers) == 0 && len(s.Evidence) == 0 && (s.Reader == ofSchema || s.Reader == "")
	return plain && c.Says(p, s.Value)
}
