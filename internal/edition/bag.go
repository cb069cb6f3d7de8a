package edition

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"obelisk"
	"obelisk/internal/exchange/publish"
)

// manifests of a bag (RFC 8493).
const (
	bagFile         = "bagit.txt"
	infoFile        = "bag-info.txt"
	manifestFile    = "manifest-sha256.txt"
	tagManifestFile = "tagmanifest-sha256.txt"
)

// seal writes the files that make a bag of a folder, and returns how many files
// its payload has and their size in bytes.
func seal(ctx context.Context, dir string, register obelisk.Register) (files int, size int64, err error) {
	_, err = publish.WriteFile(filepath.Join(dir, manifestFile), func(w io.Writer) error {
		return filepath.WalkDir(filepath.Join(dir, payload), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			sum, n, err := summed(ctx, path)
			if err != nil {
				return err
			}
			files, size = files+1, size+n
			name, err := filepath.Rel(dir, path)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(w, "%s  %s\n", sum, manifestName(filepath.ToSlash(name)))
			return err
		})
	})
	if err != nil {
		return files, size, fmt.Errorf("write the manifest: %w", err)
	}
	title, _ := register.Title.In(obelisk.English)
	tags := []struct{ name, text string }{
		{bagFile, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"},
		{infoFile, fmt.Sprintf("External-Identifier: %s\nExternal-Description: %s\nPayload-Oxum: %d.%d\n", register.ID, strings.Join(strings.Fields(title), " "), size, files)},
		{frontPage, opening(title)},
	}
	for _, tag := range tags {
		if err := os.WriteFile(filepath.Join(dir, tag.name), []byte(tag.text), 0o644); err != nil {
			return files, size, fmt.Errorf("write %s: %w", tag.name, err)
		}
	}
	return files, size, sealTags(ctx, dir, bagFile, infoFile, frontPage, manifestFile)
}

// opening is the page beside the bag's files that leads into the payload.
func opening(title string) string {
	to := payload + "/" + frontPage
	return `<!DOCTYPE html>
<html lang="mul">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=` + to + `">
<title>` + attributeText(title) + `</title>
</head>
<body>
<p><a href="` + to + `">` + attributeText(title) + `</a></p>
</body>
</html>
`
}

// sealTags writes the manifest of the files beside the payload.
func sealTags(ctx context.Context, dir string, names ...string) error {
	var b strings.Builder
	for _, name := range names {
		sum, _, err := summed(ctx, filepath.Join(dir, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s  %s\n", sum, name)
	}
	if err := os.WriteFile(filepath.Join(dir, tagManifestFile), []byte(b.String()), 0o644); err != nil {
		return fmt.Errorf("write %s: %w", tagManifestFile, err)
	}
	return nil
}

// manifestName writes a name as manifests do (RFC 8493, section 2.1.3).
func manifestName(name string) string {
	return strings.NewReplacer("%", "%25", "\n", "%0A", "\r", "%0D").Replace(name)
}

// summed is the SHA-256 of a file and its size.
func summed(ctx context.Context, name string) (sum string, size int64, err error) {
	if err := ctx.Err(); err != nil {
		return "", 0, err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", 0, fmt.Errorf("read a file of the edition: %w", err)
	}
	hash := sha256.New()
	n, err := io.Copy(hash, bufio.NewReader(f))
	if err := errors.Join(err, f.Close()); err != nil {
		return "", 0, fmt.Errorf("read a file of the edition: %w", err)
	}
	return hex.EncodeToString(hash.Sum(nil)), n, nil
}
