package collate

// The keys of all messages that this package says: the reasons of verdicts and
// the why of findings. Behind every key stand its arguments and an English
// sentence in the form of the catalogues ({{.value}}). An argument whose name is
// or ends in "source" is a source; "count", "independent", "days", "inclusive"
// and "exclusive" (where marked "number") are whole numbers; the others are
// values. Where an argument is named "count", the sentence has a plural form.
const (
	// ReasonUnsourced has no arguments.
	//
	//	No source is given.
	ReasonUnsourced = "verdict.unsourced"

	// ReasonUnsourcedValue has value.
	//
	//	{{.value}} is stated without any source and is left out of the weighing.
	ReasonUnsourcedValue = "verdict.unsourced-value"

	// ReasonSingle has value, source.
	//
	//	Only {{.source}} says so.
	ReasonSingle = "verdict.single"

	// ReasonAgreed has value, count (number of sources), independent (number).
	//
	//	one:   {{.count}} source says {{.value}}.
	//	other: {{.count}} sources allow {{.value}}; {{.independent}} of them are independent of one another.
	ReasonAgreed = "verdict.agreed"

	// ReasonRefined has value, source (who says it), vague, vague_source.
	//
	//	{{.source}} says {{.value}}; {{.vague_source}} says {{.vague}}, which is the same less precisely.
	ReasonRefined = "verdict.refined"

	// ReasonJoint has value.
	//
	//	No source says {{.value}} in so many words: it is what all of them together leave open.
	ReasonJoint = "verdict.joint"

	// ReasonPosition has value, source (one of those who say it), count (number
	// of sources), independent (number).
	//
	//	one:   {{.value}} is said by {{.source}} alone.
	//	other: {{.value}} is said by {{.count}} sources, {{.independent}} of them independent, among them {{.source}}.
	ReasonPosition = "verdict.position"

	// ReasonApart has value, source, other, other_source.
	//
	//	{{.value}} ({{.source}}) and {{.other}} ({{.other_source}}) cannot both be right.
	ReasonApart = "verdict.disputed.apart"

	// ReasonNothingFits has count (number of values).
	//
	//	one:   No value fits.
	//	other: Any two of the {{.count}} values could hold together, but no single value fits them all.
	ReasonNothingFits = "verdict.disputed.joint"

	// ReasonUndecided has vague, vague_source.
	//
	//	{{.vague}} ({{.vague_source}}) fits more than one of these and does not decide between them.
	ReasonUndecided = "verdict.undecided"

	// ReasonDenied has value, source (who says it), denying_source.
	//
	//	{{.source}} says {{.value}}; {{.denying_source}} says that this is not so.
	ReasonDenied = "verdict.denied"

	// ReasonOnlyDenied has value, denying_source.
	//
	//	{{.denying_source}} says that {{.value}} is not so; no source supports it.
	ReasonOnlyDenied = "verdict.only-denied"

	// ReasonSelfContradiction has source, value, other.
	//
	//	{{.source}} contradicts itself: it says {{.value}} in one place and {{.other}} in another.
	ReasonSelfContradiction = "verdict.self-contradiction"

	// ReasonCopies has count (number of sources), independent (number).
	//
	//	one:   {{.count}} source counts once.
	//	other: {{.count}} sources count as {{.independent}}, because some descend from others or from a common origin.
	ReasonCopies = "verdict.copies"

	// ReasonAbout has value, other (the one worded as approximate).
	//
	//	{{.other}} is worded as approximate, and {{.value}} is near enough to it.
	ReasonAbout = "verdict.about"

	// ReasonRounding has value, other (the round one).
	//
	//	{{.other}} is {{.value}} in round figures.
	ReasonRounding = "verdict.rounding"

	// ReasonTolerance has value, other.
	//
	//	{{.value}} and {{.other}} differ by so little that they count as the same.
	ReasonTolerance = "verdict.tolerance"

	// ReasonUnknown has source.
	//
	//	{{.source}} says that it is not known.
	ReasonUnknown = "verdict.unknown"

	// ReasonUncertain has value, source.
	//
	//	{{.source}} itself marks {{.value}} as uncertain.
	ReasonUncertain = "verdict.uncertain"

	// ReasonWordings has value, count (number of different texts).
	//
	//	one:   There is one wording.
	//	other: There are {{.count}} wordings; {{.value}} is the best attested.
	ReasonWordings = "verdict.wordings"

	// ReasonChanged has value, source, at (when the source was published), other,
	// other_source, other_at.
	//
	//	This changes with time: {{.source}} says {{.value}} as of {{.at}}, {{.other_source}} said {{.other}} as of {{.other_at}}.
	ReasonChanged = "verdict.changed"

	// ReasonUndated has value, source, other, other_source.
	//
	//	{{.source}} says {{.value}}, {{.other_source}} says {{.other}}: this changes with time, and it is not known that both speak of one time.
	ReasonUndated = "verdict.undated"

	// ReasonUnscoped has value, other, source.
	//
	//	{{.source}} gives {{.value}} and {{.other}} and does not say of what each is: they need not contradict one another.
	ReasonUnscoped = "verdict.unscoped"

	// ReasonInclusive has value (a duration), start, end, source.
	//
	//	{{.value}} is {{.start}} to {{.end}} with both the first and the last day counted ({{.source}}).
	ReasonInclusive = "verdict.counted-inclusive"

	// ReasonExclusive has value (a duration), start, end, source.
	//
	//	{{.value}} is {{.start}} to {{.end}} without the first day ({{.source}}).
	ReasonExclusive = "verdict.counted-exclusive"

	// ReasonDerived has no arguments. What it follows from is said after it, as
	// WhyStated says it.
	//
	//	No source states it: it follows from what is stated of connected events.
	ReasonDerived = "verdict.follows"

	// ReasonImplied has value (narrower days than are stated).
	//
	//	From what is stated of connected events follows {{.value}}.
	ReasonImplied = "verdict.implied"

	// WhyStated has event, property (words of the schema), value, source.
	//
	//	{{.event}} — {{.property}}: {{.value}} ({{.source}}).
	WhyStated = "finding.course.stated"

	// WhyStatedApart has what WhyStated has and apart (quantity): how long lies
	// between the two events.
	//
	//	{{.event}} — {{.property}}: {{.value}}, {{.apart}} ({{.source}}).
	WhyStatedApart = "finding.course.stated-apart"

	// WhyEarliest has event, point (words of the schema: start, end), day.
	//
	//	Hence {{.event}} — {{.point}}: {{.day}} at the earliest.
	WhyEarliest = "finding.course.earliest"

	// WhyLatest has what WhyEarliest has.
	//
	//	Hence {{.event}} — {{.point}}: {{.day}} at the latest.
	WhyLatest = "finding.course.latest"

	// WhyYet has what WhyStated has: the last statement, which excludes what the
	// others come to.
	//
	//	Yet {{.event}} — {{.property}}: {{.value}} ({{.source}}).
	WhyYet = "finding.course.yet"

	// WhyAround has event, point (words of the schema), days (quantity in days).
	//
	//	Taken together, {{.event}} — {{.point}}: {{.days}} before itself.
	WhyAround = "finding.course.around"

	// WhyEndBeforeStart has start, source, end, other_source.
	//
	//	It is said to have ended on {{.end}} ({{.other_source}}), before it began on {{.start}} ({{.source}}).
	WhyEndBeforeStart = "finding.chronology.end-before-start"

	// WhyBeforeStart has date, source, start, other_source.
	//
	//	{{.date}} ({{.source}}) lies before the beginning, {{.start}} ({{.other_source}}).
	WhyBeforeStart = "finding.chronology.date-before-start"

	// WhyAfterEnd has date, source, end, other_source.
	//
	//	{{.date}} ({{.source}}) lies after the end, {{.end}} ({{.other_source}}).
	WhyAfterEnd = "finding.chronology.date-after-end"

	// WhySum has start, duration, inclusive, exclusive (dates), end. Start, end
	// and duration are exact to the day.
	//
	//	{{.start}} + {{.duration}} = {{.exclusive}}, or {{.inclusive}} if the first day is counted; yet {{.end}} is stated.
	WhySum = "finding.chronology.sum"

	// WhyDays has start, end, inclusive (number of days), exclusive (number of
	// days), duration.
	//
	//	From {{.start}} to {{.end}} are {{.exclusive}} days, {{.inclusive}} with the first day counted; yet {{.duration}} is stated.
	WhyDays = "finding.chronology.days"

	// WhySpan has start, end, shortest (quantity in days), longest (quantity in
	// days), duration: WhyDays for dates that leave some days open.
	//
	//	From {{.start}} to {{.end}} are at least {{.shortest}} and at most {{.longest}}; yet {{.duration}} is stated.
	WhySpan = "finding.chronology.span"

	// WhyAtLeast has start, end, shortest (quantity in days), duration: WhySpan
	// for dates that set no limit.
	//
	//	From {{.start}} to {{.end}} are at least {{.shortest}}; yet {{.duration}} is stated.
	WhyAtLeast = "finding.chronology.at-least"

	// WhyTooEarly has date, source, limit, other_source, rule (words of the schema).
	//
	//	{{.date}} ({{.source}}) lies before {{.limit}} ({{.other_source}}): {{.rule}}
	WhyTooEarly = "finding.law.before"

	// WhyTooLate has what WhyTooEarly has.
	//
	//	{{.date}} ({{.source}}) lies after {{.limit}} ({{.other_source}}): {{.rule}}
	WhyTooLate = "finding.law.after"

	// WhyPart has part (an entity), value, source.
	//
	//	{{.part}}: {{.value}} ({{.source}}).
	WhyPart = "finding.arithmetic.part"

	// WhyTotal has sum, total, source (who states the total), rule (words of the schema).
	//
	//	Together that is {{.sum}}; yet {{.total}} is stated for the whole ({{.source}}): {{.rule}}
	WhyTotal = "finding.arithmetic.total"

	// WhyCounted has count, total, source (who states the total), rule (words of the schema).
	//
	//	other: Sources name {{.count}}; yet {{.total}} is stated ({{.source}}): {{.rule}}
	WhyCounted = "finding.arithmetic.counted"

	// WhyNamed has count, total, source, rule (words of the schema).
	//
	//	other: {{.source}} states {{.total}} and names {{.count}}: {{.rule}}
	WhyNamed = "finding.arithmetic.named"

	// WhyMissing has value (what is expected), source (who says that it is), other
	// (what is listed), other_source, rule (words of the schema).
	//
	//	{{.other_source}} names {{.other}} and not {{.value}} ({{.source}}): {{.rule}}
	WhyMissing = "finding.law.missing"

	// WhyOneSource has source.
	//
	//	All of this is said by {{.source}}: it contradicts itself.
	WhyOneSource = "finding.chronology.one-source"

	// WhySeveralSources has count (number of sources), independent (number).
	//
	//	one:   {{.count}} source says this.
	//	other: This is put together from {{.count}} sources, {{.independent}} of them independent; each could be right by itself.
	WhySeveralSources = "finding.chronology.several-sources"
)
