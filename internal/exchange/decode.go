package exchange

import (
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"
)

// DecodeYAML reads a YAML file, of at most 4 MiB, into a struct with yaml tags.
// Unknown fields are faults. Errors say file, line and column and are of kind
// ErrInvalid.
func DecodeYAML(data []byte, name string, into any) error {
	f := &file{name: name}
	if f.parse(data) == nil {
		return inputError(f.faults)
	}
	if err := decodeStrictly(data, into); err != nil {
		var at yaml.Error
		if errors.As(err, &at) && at.GetToken() != nil && at.GetToken().Position != nil {
			p := at.GetToken().Position
			f.fault(place{p.Line, p.Column}, "%s", at.GetMessage())
		} else {
			f.fault(place{}, "%v", err)
		}
	}
	return inputError(f.faults)
}

// decodeStrictly turns a panic of the decoder into an error, since the text may
// come from anybody.
func decodeStrictly(data []byte, into any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the YAML decoder gave up on it: %v", r)
		}
	}()
	return yaml.UnmarshalWithOptions(data, into, yaml.Strict())
}
