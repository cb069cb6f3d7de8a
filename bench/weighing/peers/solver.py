"""Decides the constraints that `go run ./bench/weighing chronology --dump FILE` wrote, with solvers
from PyPI, and says how long each took and whether it found them consistent.

    python3 solver.py FILE.good FILE.bad
"""
import sys, time

LIMIT = 60  # seconds that each may take


def read(name):
    with open(name) as f:
        points = int(f.readline())
        return points, [tuple(map(int, line.split())) for line in f]


def z3(points, constraints):
    import z3
    solver = z3.SolverFor("QF_IDL")
    solver.set("timeout", LIMIT * 1000)
    x = [z3.Int(f"x{i}") for i in range(points)]
    labels = []
    for n, (a, b, most) in enumerate(constraints):
        p = z3.Bool(f"c{n}")
        labels.append(p)
        solver.add(z3.Implies(p, x[b] - x[a] <= most))
    began = time.time()
    result = solver.check(labels)
    took = time.time() - began
    core = len(solver.unsat_core()) if result == z3.unsat else 0
    return took, str(result), core


def glop(points, constraints):
    from ortools.linear_solver import pywraplp
    solver = pywraplp.Solver.CreateSolver("GLOP")
    inf = solver.infinity()
    x = [solver.NumVar(-inf, inf, "") for _ in range(points)]
    for a, b, most in constraints:
        if a != b:
            c = solver.Constraint(-inf, most)
            c.SetCoefficient(x[b], 1)
            c.SetCoefficient(x[a], -1)
    solver.SetTimeLimit(LIMIT * 1000)
    solver.Minimize(x[0])
    solver.Add(x[0] == 0)
    began = time.time()
    result = solver.Solve()
    return time.time() - began, {0: "sat", 2: "unsat"}.get(result, f"no answer ({result})"), 0


def cpsat(points, constraints):
    from ortools.sat.python import cp_model
    m = cp_model.CpModel()
    x = [m.new_int_var(-200000, 200000, "") for _ in range(points)]
    m.add(x[0] == 0)
    for a, b, most in constraints:
        if a != b:
            m.add(x[b] - x[a] <= most)
    s = cp_model.CpSolver()
    s.parameters.max_time_in_seconds = LIMIT
    s.parameters.num_workers = 2
    began = time.time()
    result = s.solve(m)
    return time.time() - began, s.status_name(result), 0


def networkx(points, constraints):
    import networkx as nx
    g = nx.DiGraph()
    g.add_nodes_from(range(points))
    for a, b, most in constraints:
        if not g.has_edge(a, b) or g[a][b]["weight"] > most:
            g.add_edge(a, b, weight=most)
    for v in range(points):
        g.add_edge("root", v, weight=0)
    began = time.time()
    try:
        nx.single_source_bellman_ford_path_length(g, "root")
        return time.time() - began, "sat", 0
    except nx.NetworkXUnbounded:
        return time.time() - began, "unsat", 0


for name in sys.argv[1:]:
    points, constraints = read(name)
    for peer in (networkx, z3, glop, cpsat):
        try:
            took, result, core = peer(points, constraints)
            print(f"{name}: {peer.__name__}: {result} in {took:.2f} s" + (f", core of {core} constraints" if core else ""), flush=True)
        except ImportError as err:
            print(f"{peer.__name__}: not installed ({err})")
