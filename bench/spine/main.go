// Spine measures whole commands of the built program: how fast and in how much
// memory it reads the two seed documents repeated to a given size, and how soon
// and in how much memory it serves the bundled register.
//
//	go run ./bench/spine --binary bin/obelisk --megabytes 100
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

func main() {
	binary := flag.String("binary", "bin/obelisk", "the built program")
	megabytes := flag.Int("megabytes", 100, "size of the documents to read")
	runs := flag.Int("runs", 5, "how often to start the server; the median is reported")
	flag.Parse()
	if err := run(*binary, *megabytes, *runs); err != nil {
		fmt.Fprintln(os.Stderr, "spine:", err)
		os.Exit(1)
	}
}

// run makes a scratch folder and measures reading and serving in it.
func run(binary string, megabytes, runs int) error {
	binary, err := filepath.Abs(binary)
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "obelisk-spine-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	return errors.Join(measureReading(binary, scratch, megabytes), measureServing(binary, scratch, runs))
}

// shared is the folder of public data that is not part of the project.
func shared() string {
	if dir := os.Getenv("OBELISK_SHARED"); dir != "" {
		return dir
	}
	return "../shared"
}

// measureReading reads each seed, repeated, with the register's own names known.
func measureReading(binary, scratch string, megabytes int) error {
	seeds, err := filepath.Glob(filepath.Join(shared(), "seeds", "*.txt"))
	if err != nil || len(seeds) == 0 {
		fmt.Println("reading: skipped, there is no seeds folder in", shared())
		return err
	}
	for i, seed := range seeds {
		big := filepath.Join(scratch, fmt.Sprintf("big-%d.txt", i))
		size, err := repeat(seed, big, megabytes<<20)
		if err != nil {
			return err
		}
		register := filepath.Join(scratch, fmt.Sprintf("register-%d", i))
		if _, _, err := command(binary, "init", register, "--from", "hero-cities", "--names"); err != nil {
			return err
		}
		took, peak, err := command(binary, "mentions", big)
		if err != nil {
			return err
		}
		fmt.Printf("mentions of %s × %d MB: %.2f MB/s, %d MiB at most\n", filepath.Base(seed), size>>20, float64(size)/1e6/took.Seconds(), peak>>10)
		took, peak, err = command(binary, "read", big, "--register", register)
		if err != nil {
			return err
		}
		fmt.Printf("read %s × %d MB into a register: %.2f MB/s, %d MiB at most\n", filepath.Base(seed), size>>20, float64(size)/1e6/took.Seconds(), peak>>10)
	}
	return nil
}

// repeat writes the file again and again until it has at least size bytes.
func repeat(from, to string, size int) (int64, error) {
	text, err := os.ReadFile(from)
	if err != nil {
		return 0, err
	}
	f, err := os.Create(to)
	if err != nil {
		return 0, err
	}
	w := bufio.NewWriter(f)
	var written int64
	for written < int64(size) {
		n, err := w.Write(append(text, "\n\n\n"...))
		if err != nil {
			return 0, errors.Join(err, f.Close())
		}
		written += int64(n)
	}
	return written, errors.Join(w.Flush(), f.Close())
}

// command runs the program to its end and returns the time and the peak of
// resident memory in KiB.
func command(binary string, args ...string) (time.Duration, int64, error) {
	cmd := exec.Command(binary, args...)
	var words strings.Builder
	cmd.Stderr = &words
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return 0, 0, fmt.Errorf("%s: %w: %s", strings.Join(args, " "), err, words.String())
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0, 0, errors.New("this system does not tell the memory a process took")
	}
	return time.Since(start), usage.Maxrss, nil
}

// measureServing starts the bundled register: once to build it, then anew for
// each run, and reports medians of the time to the first byte and of memory.
func measureServing(binary, scratch string, runs int) error {
	env := append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(scratch, "cache"))
	first, _, err := startServer(binary, env)
	if err != nil {
		return err
	}
	var times []time.Duration
	var memory []int64
	for range runs {
		took, resident, err := startServer(binary, env)
		if err != nil {
			return err
		}
		times, memory = append(times, took), append(memory, resident)
	}
	slices.Sort(times)
	slices.Sort(memory)
	fmt.Printf("bundled register: first byte %v after the first start (it is built), %v after each later one (median of %d); resident %d MiB (goals 150 ms, 60 MB)\n",
		first.Round(time.Millisecond), times[runs/2].Round(time.Millisecond), runs, memory[runs/2]>>10)
	return nil
}

// startServer starts the demo, fetches the home page and stops it; it returns
// the time from the start to the first byte and the resident memory in KiB.
func startServer(binary string, env []string) (time.Duration, int64, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary, "demo", "--addr", "127.0.0.1:0")
	cmd.Env = env
	words, err := cmd.StderrPipe()
	if err != nil {
		return 0, 0, err
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, 0, err
	}
	took, resident, err := firstByte(words, start, cmd.Process.Pid)
	cmd.Process.Signal(os.Interrupt)
	return took, resident, errors.Join(err, cmd.Wait())
}

// firstByte waits for the address that the server prints and asks for a page.
func firstByte(words io.Reader, start time.Time, pid int) (time.Duration, int64, error) {
	line, err := bufio.NewReader(words).ReadString('\n')
	if err != nil {
		return 0, 0, fmt.Errorf("the server said nothing: %w", err)
	}
	_, rest, ok := strings.Cut(line, "http://")
	if !ok {
		return 0, 0, fmt.Errorf("no address in %q", line)
	}
	address, _, _ := strings.Cut(rest, "/")
	response, err := http.Get("http://" + address + "/en/")
	if err != nil {
		return 0, 0, err
	}
	defer response.Body.Close()
	if _, err := io.ReadFull(response.Body, make([]byte, 1)); err != nil {
		return 0, 0, err
	}
	took := time.Since(start)
	if response.StatusCode != http.StatusOK {
		return 0, 0, fmt.Errorf("the home page answered %s", response.Status)
	}
	resident, err := residentKiB(pid)
	return took, resident, err
}

// residentKiB is the resident memory of a process.
func residentKiB(pid int) (int64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		var kib int64
		if n, _ := fmt.Sscanf(line, "VmRSS: %d kB", &kib); n == 1 {
			return kib, nil
		}
	}
	return 0, errors.New("the system does not tell the resident memory")
}
