package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"obelisk"
)

// fileError says in words why a file or folder that the user named cannot be
// used. It is of one of the kinds that the user can mend.
type fileError struct {
	detail string
	kind   error
	err    error
}

// Error returns the words alone: the system's own add nothing to them.
func (e *fileError) Error() string { return e.detail }

// Unwrap returns the kind and the system's error.
func (e *fileError) Unwrap() []error { return []error{e.kind, e.err} }

// fileFault words the system's error about a file or folder of that name.
// Errors that have words for the user stay as they are, and any other is
// wrapped with what was attempted.
func fileFault(doing, name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &fileError{name + ": there is no such file or folder", obelisk.ErrNotFound, err}
	case errors.Is(err, fs.ErrPermission):
		return &fileError{fmt.Sprintf("%s: this account may not %s it; look at its permissions", name, doing), obelisk.ErrRefused, err}
	case errors.Is(err, syscall.ENOTDIR):
		return &fileError{name + ": a part of this path is a file and no folder", obelisk.ErrInvalid, err}
	case errors.Is(err, syscall.EISDIR):
		return &fileError{name + " is a folder: name a file", obelisk.ErrInvalid, err}
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return fmt.Errorf("%s %s: there is no room left on the disk; nothing was kept of it: %w", doing, name, err)
	}
	for _, worded := range []error{obelisk.ErrInvalid, obelisk.ErrConflict, obelisk.ErrNotFound, obelisk.ErrRefused, context.Canceled} {
		if errors.Is(err, worded) {
			return err
		}
	}
	return fmt.Errorf("%s %s: %w", doing, name, err)
}

// openFile opens an ordinary file for reading. What is no ordinary file is
// refused before it is opened, for a pipe that nobody writes to waits for ever.
func openFile(name string) (*os.File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fileFault("read", name, err)
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		return nil, obelisk.Invalid(name + " is no ordinary file: save what it gives to a file and read that")
	}
	if info.IsDir() {
		return nil, fileFault("read", name, syscall.EISDIR)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fileFault("read", name, err)
	}
	return f, nil
}

// placeFor checks that a file of that name can be made: its folder is there.
func placeFor(name string) error {
	folder := filepath.Dir(name)
	info, err := os.Stat(folder)
	switch {
	case err != nil:
		return fileFault("write to", folder, err)
	case !info.IsDir():
		return fileFault("write to", name, syscall.ENOTDIR)
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return fileFault("write to", name, syscall.EISDIR)
	}
	return nil
}
