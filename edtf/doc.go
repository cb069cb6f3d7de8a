// Package edtf reads, writes and relates dates in the Extended Date/Time
// Format, ISO 8601-2:2019 Annex A, levels 0, 1 and 2.
//
// A [Date] is what a text such as 1813, 1813-09~, 181X, 1812-06-24/1814-04-11
// or [1813-07,1813-08] says. It keeps its canonical text and the first and
// last day that it may reach; parsing allocates nothing where the text is
// canonical. Every choice in which implementations differ is listed with its
// reason in docs/edtf.md, by number.
//
// # What a date stands for
//
// A date names days, and what it speaks of is one of several readings:
//
//	form                          days                            a reading is
//	point, season, time, one-of   all it allows: every day of     one of the days
//	                              1944, every 22nd for 1941-XX-22
//	interval                      all from earliest to latest     the stretch from a day of its
//	                                                              start to a day of its end
//	all-of                        every day of every member       exactly the days
//
// An open end (..) is without limit in every reading. An unknown end (nothing
// before or behind the slash) may be any day on its side, or none at all.
// Qualifiers do not change the days; see [Date.Widened].
//
// # Relations
//
// A relation between two dates is [Definite] where it holds for every reading
// of the one and every reading of the other, [Impossible] where it holds for
// none, and [Possible] otherwise:
//
//	Before(a, b)    the last day of a lies before the first day of b
//	After(a, b)     Before(b, a)
//	Overlaps(a, b)  a and b share a day
//	Same(a, b)      a and b are the same days
//	Contains(a, b)  all of b lies among the days that a names
//
// In Contains it is b that is read; a stands as the days it names, since the
// question is whether b says no more than a allows. Hence 1813 contains
// 1813-05 definitely (who says May 1813 says 1813), while the two overlap
// possibly (what happened in 1813 need not have happened in May). What lies
// beyond an unknown end of a is never definite.
//
//	a                      b           Before      Overlaps    Contains    Same
//	1812                   1813-05     definite    impossible  impossible  impossible
//	1813                   1813-05     possible    possible    definite    possible
//	1813-05                1813        possible    possible    possible    possible
//	1813-05-09             1813-05-09  impossible  definite    definite    definite
//	1812-06-24/1814-04-11  1813        impossible  definite    definite    impossible
//	1812-06-24/            1813        possible    possible    possible    impossible
//	1812-06-24/..          1813        impossible  definite    definite    impossible
//	[1812,1814]            1813        possible    impossible  impossible  impossible
//	{1812,1814}            1813        impossible  impossible  impossible  impossible
package edtf
