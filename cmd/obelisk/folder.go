package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"obelisk"
	"obelisk/internal/document/archive"
	"obelisk/internal/fetch"
	"obelisk/internal/store"
)

// The reasons for which a file of a folder is not read, beside those of archives.
const (
	// folderLink is a link to a folder within a folder: it may lead in a circle.
	folderLink archive.Reason = "link-to-folder"
	// deadLink is a link that leads nowhere, or only to itself.
	deadLink archive.Reason = "dead-link"
	// noFile is what is no ordinary file, such as a pipe.
	noFile archive.Reason = "no-ordinary-file"
	// registerFile is what a register keeps its records in.
	registerFile archive.Reason = "register"
)

// documents lists the files that the arguments name: files and addresses as
// they are, folders with all that is below them, in the order of their names. What is left
// out is told to skip.
func documents(args []string, skip func(archive.Skipped)) ([]string, error) {
	var files []string
	for _, arg := range args {
		if fetch.IsAddress(arg) {
			files = append(files, arg)
			continue
		}
		found, err := documentsIn(arg, skip)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	return files, nil
}

// documentsIn lists the files that one argument names.
func documentsIn(arg string, skip func(archive.Skipped)) ([]string, error) {
	info, err := os.Stat(arg)
	if err != nil {
		return nil, fileFault("read", arg, err)
	}
	root := arg
	if info.IsDir() && !strings.HasSuffix(arg, string(filepath.Separator)) {
		root += string(filepath.Separator) // so that a link to a folder is followed
	}
	var files []string
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path != root && strings.HasPrefix(d.Name(), "."):
			skip(archive.Skipped{Name: path, Reason: archive.Hidden})
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
		case path == root:
			files = append(files, path)
		default:
			if store.IsRegisterFile(path) {
				skip(archive.Skipped{Name: path, Reason: registerFile})
				return nil
			}
			reason, err := unfit(path, d)
			if err != nil {
				return err
			}
			if reason != "" {
				skip(archive.Skipped{Name: path, Reason: reason})
				return nil
			}
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		return nil, fileFault("read", arg, err)
	}
	if len(files) == 0 {
		return nil, obelisk.Invalid(arg + ": there is no document in this folder; name one that holds text, web pages, wikitext or archives of them")
	}
	return files, nil
}

// unfit is why a file of a folder cannot be read, empty where it can.
func unfit(path string, d fs.DirEntry) (archive.Reason, error) {
	if d.Type()&fs.ModeSymlink == 0 {
		if d.Type().IsRegular() {
			return "", nil
		}
		return noFile, nil
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ELOOP):
		return deadLink, nil
	case err != nil:
		return "", err
	case info.IsDir():
		return folderLink, nil
	case !info.Mode().IsRegular():
		return noFile, nil
	}
	return "", nil
}

// totalSize is the size of the files in bytes, as far as it can be told.
func totalSize(files []string) int64 {
	var size int64
	for _, name := range files {
		if info, err := os.Stat(name); err == nil {
			size += info.Size()
		}
	}
	return size
}
