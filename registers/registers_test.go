package registers_test

import (
	"errors"
	"io/fs"
	"testing"

	"obelisk/registers"
)

func TestEveryBundledRegisterOpensByItsName(t *testing.T) {
	names := registers.Names()
	if len(names) == 0 {
		t.Fatal("no register is bundled")
	}
	for _, name := range names {
		fsys, err := registers.Open(name)
		if err != nil {
			t.Fatalf("open %s: %v", name, err)
		}
		if _, err := fs.Stat(fsys, "register.yaml"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestARegisterThatIsNotBundledIsNotFound(t *testing.T) {
	for _, name := range []string{"", ".", "..", "no-such", "/", "registers.go"} {
		if _, err := registers.Open(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("open %q: got %v, want fs.ErrNotExist", name, err)
		}
	}
}
