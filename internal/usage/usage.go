//go:build unix

// Package usage says what this process has used of its machine. Bounds of
// tests and figures of measurements ask it and not the clock, which also counts
// what others do on the machine.
package usage

import (
	"syscall"
	"time"
)

// Processor is the time that all processors have spent on this process so far,
// in the program and in the system for it; 0 where the system does not tell.
func Processor() time.Duration {
	used := self()
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// Memory is the most memory that this process has had at once, in MiB, counted as
// Linux counts it; 0 where the system does not tell.
func Memory() int64 { return int64(self().Maxrss) >> 10 }

// self is what the system counted of this process, of getrusage(2).
func self() syscall.Rusage {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return syscall.Rusage{}
	}
	return used
}
