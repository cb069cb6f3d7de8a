package quantity

// The tables below restate definitions of UCUM 2.2 (ucum-essence.xml of
// 17 June 2024): for each code whether it takes metric prefixes, and its value
// in terms of another unit. Three things differ. The calendar month "mo" is a
// base unit here, and the year "a" is twelve of it. The degree "deg" is a base
// unit, since its ratio to the radian is irrational. And a unit with a zero of
// its own is given by the offset that is added before its ratio applies.

// base numbers the units that all others are made of.
type base int

const (
	metre base = iota
	second
	gram
	radian
	kelvin
	coulomb
	candela
	month
	degree
	baseUnits
)

// atom is one unit symbol: a base unit, or value times the unit of.
type atom struct {
	base   base   // where of is ""
	value  string // a decimal or exponent notation, exact
	of     string // a UCUM unit
	offset string // what is added before value applies; "" for none
	metric bool   // takes prefixes
}

// prefixes lists UCUM's prefixes; no symbol can be cut in two ways.
var prefixes = [...]struct{ code, value string }{
	{"Y", "1e24"},
	{"Z", "1e21"},
	{"E", "1e18"},
	{"P", "1e15"},
	{"T", "1e12"},
	{"G", "1e9"},
	{"M", "1e6"},
	{"k", "1e3"},
	{"h", "1e2"},
	{"da", "1e1"},
	{"d", "1e-1"},
	{"c", "1e-2"},
	{"m", "1e-3"},
	{"u", "1e-6"},
	{"n", "1e-9"},
	{"p", "1e-12"},
	{"f", "1e-15"},
	{"a", "1e-18"},
	{"z", "1e-21"},
	{"y", "1e-24"},
	{"Ki", "1024"},
	{"Mi", "1048576"},
	{"Gi", "1073741824"},
	{"Ti", "1099511627776"},
}

// atoms is never written to.
var atoms = map[Unit]atom{
	// base units
	"m":   {base: metre, metric: true},
	"s":   {base: second, metric: true},
	"g":   {base: gram, metric: true},
	"rad": {base: radian, metric: true},
	"K":   {base: kelvin, metric: true},
	"C":   {base: coulomb, metric: true},
	"cd":  {base: candela, metric: true},
	"mo":  {base: month},
	"deg": {base: degree},

	// numbers
	"10*":    {value: "10", of: "1"},
	"10^":    {value: "10", of: "1"},
	"%":      {value: "1", of: "10*-2"},
	"[ppth]": {value: "1", of: "10*-3"},
	"[ppm]":  {value: "1", of: "10*-6"},
	"[ppb]":  {value: "1", of: "10*-9"},
	"[pptr]": {value: "1", of: "10*-12"},
	"mol":    {value: "6.02214076", of: "10*23", metric: true},
	"bit":    {value: "1", of: "1", metric: true},
	"By":     {value: "8", of: "bit", metric: true},

	// time
	"min":  {value: "60", of: "s"},
	"h":    {value: "60", of: "min"},
	"d":    {value: "24", of: "h"},
	"wk":   {value: "7", of: "d"},
	"a":    {value: "12", of: "mo"},
	"a_t":  {value: "365.24219", of: "d"},
	"a_j":  {value: "365.25", of: "d"},
	"a_g":  {value: "365.2425", of: "d"},
	"mo_s": {value: "29.53059", of: "d"},
	"mo_j": {value: "1", of: "a_j/12"},
	"mo_g": {value: "1", of: "a_g/12"},

	// temperature
	"Cel":     {value: "1", of: "K", offset: "273.15"},
	"[degF]":  {value: "5", of: "K/9", offset: "459.67"},
	"[degRe]": {value: "5", of: "K/4", offset: "218.52"},
	"[degR]":  {value: "5", of: "K/9"},

	// angle
	"sr":  {value: "1", of: "rad2", metric: true},
	"gon": {value: "0.9", of: "deg"},
	"'":   {value: "1", of: "deg/60"},
	"''":  {value: "1", of: "'/60"},

	// derived units of the SI
	"Hz":  {value: "1", of: "s-1", metric: true},
	"N":   {value: "1", of: "kg.m/s2", metric: true},
	"Pa":  {value: "1", of: "N/m2", metric: true},
	"J":   {value: "1", of: "N.m", metric: true},
	"W":   {value: "1", of: "J/s", metric: true},
	"A":   {value: "1", of: "C/s", metric: true},
	"V":   {value: "1", of: "J/C", metric: true},
	"F":   {value: "1", of: "C/V", metric: true},
	"Ohm": {value: "1", of: "V/A", metric: true},
	"S":   {value: "1", of: "Ohm-1", metric: true},
	"Wb":  {value: "1", of: "V.s", metric: true},
	"T":   {value: "1", of: "Wb/m2", metric: true},
	"H":   {value: "1", of: "Wb/A", metric: true},
	"lm":  {value: "1", of: "cd.sr", metric: true},
	"lx":  {value: "1", of: "lm/m2", metric: true},
	"Bq":  {value: "1", of: "s-1", metric: true},
	"Gy":  {value: "1", of: "J/kg", metric: true},
	"Sv":  {value: "1", of: "J/kg", metric: true},

	// length and speed
	"[in_i]":   {value: "254e-2", of: "cm"},
	"[ft_i]":   {value: "12", of: "[in_i]"},
	"[yd_i]":   {value: "3", of: "[ft_i]"},
	"[mi_i]":   {value: "5280", of: "[ft_i]"},
	"[fth_i]":  {value: "6", of: "[ft_i]"},
	"[nmi_i]":  {value: "1852", of: "m"},
	"[kn_i]":   {value: "1", of: "[nmi_i]/h"},
	"[mil_i]":  {value: "1e-3", of: "[in_i]"},
	"[hd_i]":   {value: "4", of: "[in_i]"},
	"[lne]":    {value: "1", of: "[in_i]/12"},
	"[ft_us]":  {value: "1200", of: "m/3937"},
	"[yd_us]":  {value: "3", of: "[ft_us]"},
	"[rd_us]":  {value: "16.5", of: "[ft_us]"},
	"[fur_us]": {value: "40", of: "[rd_us]"},
	"[mi_us]":  {value: "8", of: "[fur_us]"},
	"[in_br]":  {value: "2.539998", of: "cm"},
	"[ft_br]":  {value: "12", of: "[in_br]"},
	"[yd_br]":  {value: "3", of: "[ft_br]"},
	"[mi_br]":  {value: "5280", of: "[ft_br]"},
	"[nmi_br]": {value: "6080", of: "[ft_br]"},
	"[kn_br]":  {value: "1", of: "[nmi_br]/h"},
	"[pied]":   {value: "32.48", of: "cm"},
	"Ao":       {value: "0.1", of: "nm"},

	// area and volume
	"ar":       {value: "100", of: "m2", metric: true},
	"[sin_i]":  {value: "1", of: "[in_i]2"},
	"[sft_i]":  {value: "1", of: "[ft_i]2"},
	"[syd_i]":  {value: "1", of: "[yd_i]2"},
	"[acr_us]": {value: "160", of: "[rd_us]2"},
	"[smi_us]": {value: "1", of: "[mi_us]2"},
	"[acr_br]": {value: "4840", of: "[yd_br]2"},
	"l":        {value: "1", of: "dm3", metric: true},
	"L":        {value: "1", of: "l", metric: true},
	"st":       {value: "1", of: "m3", metric: true},
	"[cin_i]":  {value: "1", of: "[in_i]3"},
	"[cft_i]":  {value: "1", of: "[ft_i]3"},
	"[cyd_i]":  {value: "1", of: "[yd_i]3"},
	"[cr_i]":   {value: "128", of: "[ft_i]3"},
	"[gal_us]": {value: "231", of: "[in_i]3"},
	"[bbl_us]": {value: "42", of: "[gal_us]"},
	"[qt_us]":  {value: "1", of: "[gal_us]/4"},
	"[pt_us]":  {value: "1", of: "[qt_us]/2"},
	"[bu_us]":  {value: "2150.42", of: "[in_i]3"},
	"[gal_br]": {value: "4.54609", of: "l"},
	"[bu_br]":  {value: "8", of: "[gal_br]"},
	"[qt_br]":  {value: "1", of: "[gal_br]/4"},
	"[pt_br]":  {value: "1", of: "[qt_br]/2"},

	// mass
	"t":          {value: "1e3", of: "kg", metric: true},
	"[gr]":       {value: "64.79891", of: "mg"},
	"[lb_av]":    {value: "7000", of: "[gr]"},
	"[oz_av]":    {value: "1", of: "[lb_av]/16"},
	"[stone_av]": {value: "14", of: "[lb_av]"},
	"[scwt_av]":  {value: "100", of: "[lb_av]"},
	"[lcwt_av]":  {value: "112", of: "[lb_av]"},
	"[ston_av]":  {value: "20", of: "[scwt_av]"},
	"[lton_av]":  {value: "20", of: "[lcwt_av]"},
	"[pwt_tr]":   {value: "24", of: "[gr]"},
	"[oz_tr]":    {value: "20", of: "[pwt_tr]"},
	"[lb_tr]":    {value: "12", of: "[oz_tr]"},
	"[car_m]":    {value: "2e-1", of: "g"},
	"[car_Au]":   {value: "1", of: "/24"},

	// force, pressure, energy, power
	"[g]":      {value: "980665e-5", of: "m/s2", metric: true},
	"gf":       {value: "1", of: "g.[g]", metric: true},
	"[lbf_av]": {value: "1", of: "[lb_av].[g]"},
	"dyn":      {value: "1", of: "g.cm/s2", metric: true},
	"bar":      {value: "1e5", of: "Pa", metric: true},
	"atm":      {value: "101325", of: "Pa"},
	"att":      {value: "1", of: "kgf/cm2"},
	"m[H2O]":   {value: "980665e-5", of: "kPa", metric: true},
	"m[Hg]":    {value: "133.3220", of: "kPa", metric: true},
	"[psi]":    {value: "1", of: "[lbf_av]/[in_i]2"},
	"erg":      {value: "1", of: "dyn.cm", metric: true},
	"cal_th":   {value: "4.184", of: "J", metric: true},
	"cal_IT":   {value: "4.1868", of: "J", metric: true},
	"cal":      {value: "1", of: "cal_th", metric: true},
	"[Cal]":    {value: "1", of: "kcal_th"},
	"[Btu_IT]": {value: "1.05505585262", of: "kJ"},
	"[HP]":     {value: "550", of: "[ft_i].[lbf_av]/s"},

	// radiation
	"Ci":  {value: "37e9", of: "Bq", metric: true},
	"R":   {value: "2.58e-4", of: "C/kg", metric: true},
	"RAD": {value: "100", of: "erg/g", metric: true},
	"REM": {value: "1", of: "RAD", metric: true},
}
