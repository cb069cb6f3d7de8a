// Package exchange carries registers in and out: the bundle, a folder of YAML
// files that people read, edit and compare; NDJSON, one record a line, for
// programs; and the schema in YAML. What is wrong with an input is told all at
// once, each fault with file, line and column.
package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"obelisk"
)

// The names of a bundle's files and folders.
const (
	registerFile    = "register.yaml"
	schemaFile      = "schema.yaml"
	sourcesFolder   = "sources"
	entitiesFolder  = "entities"
	documentsFolder = "documents"
	yamlExtension   = ".yaml"
	textExtension   = ".txt"
)

// Bundle is a whole register in memory: what a folder of files says.
type Bundle struct {
	Register obelisk.Register
	// Entities are in order of class and id. The concepts of the schema are
	// among them only where the bundle says more of them.
	Entities []obelisk.Entity
	// Statements are in the order of their entities, then as their files have them.
	Statements []obelisk.Statement
	// Sources are in order of id.
	Sources []obelisk.Source
	// Texts are the decoded texts of the documents that the bundle keeps.
	Texts map[obelisk.DocumentID]string
}

// ReadBundle reads the bundle at the root of a file system. The error is an
// *InputError with what is wrong with the files (at most 20 faults and the
// number of the others), or an unexpected failure to read them.
func ReadBundle(fsys fs.FS) (*Bundle, error) {
	r := bundleReader{fsys: fsys, bundle: &Bundle{}}
	if err := r.read(); err != nil {
		return nil, err
	}
	if err := inputError(r.faults); err != nil {
		return nil, err
	}
	return r.bundle, nil
}

// bundleReader reads one bundle: first what others refer to, then the entities
// several at a time.
type bundleReader struct {
	fsys   fs.FS
	bundle *Bundle
	index  *index
	faults []Fault
}

func (r *bundleReader) read() error {
	root, err := r.folder(".", registerFile, schemaFile, sourcesFolder, entitiesFolder, documentsFolder)
	if err != nil {
		return err
	}
	if !slices.Contains(root, registerFile) {
		r.fault(registerFile, "is missing: every bundle has one, see docs/bundle.md")
		return nil
	}
	if err := r.register(slices.Contains(root, schemaFile)); err != nil || r.bundle.Register.Schema == nil {
		return err
	}
	r.index = newIndex(r.bundle.Register.Schema)
	entities, err := r.listEntities()
	if err != nil {
		return err
	}
	if err := r.sources(); err != nil {
		return err
	}
	if err := r.documents(); err != nil {
		return err
	}
	return r.entities(entities)
}

// fault notes something about a file or folder as a whole.
func (r *bundleReader) fault(name, format string, args ...any) {
	r.faults = append(r.faults, Fault{File: name, What: fmt.Sprintf(format, args...)})
}

// ignored reports whether a file is none of the bundle's business.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || name == "README.md" || name == "LICENSE"
}

// folder lists a folder, without what is ignored; a missing folder is empty.
// Where names are given, others are faults.
func (r *bundleReader) folder(name string, names ...string) ([]string, error) {
	entries, err := fs.ReadDir(r.fsys, name)
	if errors.Is(err, fs.ErrNotExist) && name != "." {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the bundle's folder %s: %w", name, err)
	}
	var out []string
	for _, e := range entries {
		switch {
		case ignored(e.Name()):
		case len(names) > 0 && !slices.Contains(names, e.Name()):
			r.fault(e.Name(), "does not belong in a bundle: take it out; what may stand here is %s", strings.Join(names, ", "))
		default:
			out = append(out, e.Name())
		}
	}
	return out, nil
}

// slugFiles lists the files <slug>.yaml of a folder by their slug.
func (r *bundleReader) slugFiles(folder string) ([]string, error) {
	files, err := r.folder(folder)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, name := range files {
		slug, ok := strings.CutSuffix(name, yamlExtension)
		if !ok || !obelisk.EntityID(slug).Valid() {
			r.fault(path.Join(folder, name), "does not belong here: the files of this folder are named <id>.yaml, the id of lower-case letters, digits and single hyphens")
			continue
		}
		out = append(out, slug)
	}
	return out, nil
}

// entityFile is an entity's file before it is read.
type entityFile struct {
	entity obelisk.Entity
	name   string
}

// listEntities finds the files of the entities and enters their ids.
func (r *bundleReader) listEntities() ([]entityFile, error) {
	classes, err := r.folder(entitiesFolder)
	if err != nil {
		return nil, err
	}
	var out []entityFile
	for _, class := range classes {
		folder := path.Join(entitiesFolder, class)
		if _, ok := r.index.schema.Class(obelisk.ClassID(class)); !ok {
			names := classNames(r.index.schema)
			r.fault(folder, "unknown class %q%s", class, suggestion(class, names, "the schema's classes are "+strings.Join(names, ", ")))
			continue
		}
		slugs, err := r.slugFiles(folder)
		if err != nil {
			return nil, err
		}
		for _, slug := range slugs {
			e := obelisk.Entity{ID: obelisk.EntityID(slug), Class: obelisk.ClassID(class)}
			out = append(out, entityFile{e, path.Join(folder, slug+yamlExtension)})
		}
	}
	return r.enter(out), nil
}

// enter notes the class of every entity and drops the files whose id is taken.
func (r *bundleReader) enter(files []entityFile) []entityFile {
	first := map[obelisk.EntityID]string{}
	return slices.DeleteFunc(files, func(f entityFile) bool {
		id, class := f.entity.ID, f.entity.Class
		if before, twice := first[id]; twice {
			r.fault(f.name, "the id %q is taken by %s: an id stands once in a register, give one of them another", id, before)
			return true
		}
		if known, ok := r.index.entities[id]; ok && known != class {
			r.fault(f.name, "%q is a concept of the schema, of class %s: move the file to entities/%s/ or choose another id", id, known, known)
			return true
		}
		first[id] = f.name
		r.index.entities[id] = class
		return false
	})
}

// sources reads the sources, each from its file.
func (r *bundleReader) sources() error {
	slugs, err := r.slugFiles(sourcesFolder)
	if err != nil {
		return err
	}
	for _, slug := range slugs {
		id := obelisk.SourceID(slug)
		r.index.sources[id] = &knownSource{Source: obelisk.Source{ID: id}, places: map[obelisk.DocumentID]place{}}
	}
	r.index.sourceNames = slugs
	owner := map[obelisk.DocumentID]obelisk.SourceID{}
	for _, slug := range slugs {
		name := path.Join(sourcesFolder, slug+yamlExtension)
		data, err := fs.ReadFile(r.fsys, name)
		if err != nil {
			return fmt.Errorf("read the bundle: %w", err)
		}
		known := r.index.sources[obelisk.SourceID(slug)]
		f := sourceReader{file: file{name: name}, index: r.index, source: known}
		if root := f.parse(data); root != nil {
			f.read(root)
		}
		for _, c := range known.Copies {
			if other, taken := owner[c.Document]; taken && other != known.ID {
				f.fault(known.places[c.Document], "the document %s is a copy of %q already: a document belongs to one source", c.Document, other)
			}
			owner[c.Document] = known.ID
		}
		known.broken = len(f.faults) > 0
		r.faults = append(r.faults, f.faults...)
		r.bundle.Sources = append(r.bundle.Sources, known.Source)
	}
	return nil
}

// documents reads the texts that the bundle keeps.
func (r *bundleReader) documents() error {
	files, err := r.folder(documentsFolder)
	if err != nil {
		return err
	}
	for _, base := range files {
		name := path.Join(documentsFolder, base)
		id, ok := strings.CutSuffix(base, textExtension)
		if !ok || !obelisk.DocumentID(id).Valid() {
			r.fault(name, "does not belong here: the files of this folder are named <sha256>.txt, 64 lower-case hexadecimal digits")
			continue
		}
		data, err := fs.ReadFile(r.fsys, name)
		if err != nil {
			return fmt.Errorf("read the bundle: %w", err)
		}
		r.document(obelisk.DocumentID(id), name, data)
	}
	return nil
}

// document checks one text against the copy that its source lists.
func (r *bundleReader) document(id obelisk.DocumentID, name string, data []byte) {
	source, listed := r.copyNamed(id)
	kept := &keptText{text: string(data)}
	switch {
	case source == nil:
		r.fault(name, "no source lists this document: add it to the copies of its source or take the file out")
	case source.broken:
	case source.Rights != obelisk.Quotable:
		r.fault(name, "a text of the citable source %q: only texts of quotable sources are kept, take the file out", source.ID)
	case !utf8.Valid(data):
		r.fault(name, "the text is not UTF-8: keep the decoded text, not the copy itself")
	case listed.Length > 0 && listed.Length != kept.length():
		r.fault(name, "the text has %d code points, but sources/%s.yaml says length: %d", kept.length(), source.ID, listed.Length)
	case isCopyItself(listed, data) && hexSum(data) != string(id):
		r.fault(name, "the text has the SHA-256 %s, not that of its name: it was changed", hexSum(data))
	default:
		r.index.documents[id] = kept
		if r.bundle.Texts == nil {
			r.bundle.Texts = map[obelisk.DocumentID]string{}
		}
		r.bundle.Texts[id] = kept.text
	}
}

// isCopyItself reports whether the decoded text must be the copy's own bytes.
func isCopyItself(c obelisk.Copy, text []byte) bool {
	return c.Charset == "utf-8" && c.Bytes == int64(len(text))
}

func hexSum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// copyNamed finds the source that lists a document.
func (r *bundleReader) copyNamed(id obelisk.DocumentID) (*knownSource, obelisk.Copy) {
	for _, name := range r.index.sourceNames {
		source := r.index.sources[obelisk.SourceID(name)]
		for _, c := range source.Copies {
			if c.Document == id {
				return source, c
			}
		}
	}
	return nil, obelisk.Copy{}
}

// entities reads the files of the entities on all processors, and keeps their order.
func (r *bundleReader) entities(files []entityFile) error {
	read := make([]*entityReader, len(files))
	failures := make([]error, len(files))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(files); i = int(next.Add(1)) - 1 {
				read[i], failures[i] = r.entity(files[i])
			}
		})
	}
	workers.Wait()
	if err := errors.Join(failures...); err != nil {
		return err
	}
	ids := map[obelisk.StatementID]*entityReader{}
	for _, e := range read {
		for i, s := range e.statements {
			if other, twice := ids[s.ID]; twice {
				e.fault(e.places[i], "the statement id %s is taken in %s: leave id out here", s.ID, other.name)
			}
			ids[s.ID] = e
		}
		r.faults = append(r.faults, e.faults...)
		r.bundle.Entities = append(r.bundle.Entities, e.entity)
		r.bundle.Statements = append(r.bundle.Statements, e.statements...)
	}
	return nil
}

func (r *bundleReader) entity(at entityFile) (*entityReader, error) {
	data, err := fs.ReadFile(r.fsys, at.name)
	if err != nil {
		return nil, fmt.Errorf("read the bundle: %w", err)
	}
	e := &entityReader{file: file{name: at.name}, index: r.index, entity: at.entity}
	if root := e.parse(data); root != nil {
		e.read(root)
	}
	return e, nil
}
