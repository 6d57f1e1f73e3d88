/**
 * Names of characters (HTML Standard, section 13.5): of the letters of alphabets, of signs of ASCII and typography, and of
 * what is invisible. Those of mathematics are left out, but for its alphabets, which `characterOf` knows by their rule.
 */

/** Names of characters that follow each other, from the first; `-` where there is none. */
const RUNS: readonly (readonly [first: number, names: string])[] = [
  [
    0xa0,
    'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml',
  ],
  [
    0x100,
    'Amacr amacr Abreve abreve Aogon aogon Cacute cacute Ccirc ccirc Cdot cdot Ccaron ccaron Dcaron dcaron Dstrok dstrok Emacr emacr - - Edot edot Eogon eogon Ecaron ecaron Gcirc gcirc Gbreve gbreve Gdot gdot Gcedil - Hcirc hcirc Hstrok hstrok Itilde itilde Imacr imacr - - Iogon iogon Idot imath IJlig ijlig Jcirc jcirc Kcedil kcedil kgreen Lacute lacute Lcedil lcedil Lcaron lcaron Lmidot lmidot Lstrok lstrok Nacute nacute Ncedil ncedil Ncaron ncaron napos ENG eng Omacr omacr - - Odblac odblac OElig oelig Racute racute Rcedil rcedil Rcaron rcaron Sacute sacute Scirc scirc Scedil scedil Scaron scaron Tcedil tcedil Tcaron tcaron Tstrok tstrok Utilde utilde Umacr umacr Ubreve ubreve Uring uring Udblac udblac Uogon uogon Wcirc wcirc Ycirc ycirc Yuml Zacute zacute Zdot zdot Zcaron zcaron',
  ],
  [
    0x391,
    'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon Phi Chi Psi ohm - - - - - - - alpha beta gamma delta epsi zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsi phi chi psi omega - - - - - - - thetav Upsi - - phiv piv',
  ],
  [
    0x401,
    'IOcy DJcy GJcy Jukcy DScy Iukcy YIcy Jsercy LJcy NJcy TSHcy KJcy - Ubrcy DZcy Acy Bcy Vcy Gcy Dcy IEcy ZHcy Zcy Icy Jcy Kcy Lcy Mcy Ncy Ocy Pcy Rcy Scy Tcy Ucy Fcy KHcy TScy CHcy SHcy SHCHcy HARDcy Ycy SOFTcy Ecy YUcy YAcy acy bcy vcy gcy dcy iecy zhcy zcy icy jcy kcy lcy mcy ncy ocy pcy rcy scy tcy ucy fcy khcy tscy chcy shcy shchcy hardcy ycy softcy ecy yucy yacy - iocy djcy gjcy jukcy dscy iukcy yicy jsercy ljcy njcy tshcy kjcy - ubrcy dzcy',
  ],
]

/** Names of single characters, each with its code point. */
const OTHERS =
  'Tab 9 NewLine a excl 21 QUOT 22 quot 22 num 23 dollar 24 percnt 25 AMP 26 amp 26 apos 27 lpar 28 rpar 29 ast 2a midast 2a plus 2b comma 2c period 2e sol 2f colon 3a semi 3b LT 3c lt 3c equals 3d GT 3e gt 3e quest 3f commat 40 lbrack 5b lsqb 5b bsol 5c rbrack 5d rsqb 5d Hat 5e UnderBar 5f lowbar 5f DiacriticalGrave 60 grave 60 lbrace 7b lcub 7b VerticalLine 7c verbar 7c vert 7c rbrace 7d rcub 7d fnof 192 gacute 1f5 TRADE 2122 trade 2122 euro 20ac ensp 2002 emsp 2003 emsp13 2004 emsp14 2005 numsp 2007 puncsp 2008 ThinSpace 2009 thinsp 2009 VeryThinSpace 200a hairsp 200a NegativeMediumSpace 200b NegativeThickSpace 200b NegativeThinSpace 200b NegativeVeryThinSpace 200b ZeroWidthSpace 200b zwnj 200c zwj 200d lrm 200e rlm 200f dash 2010 hyphen 2010 ndash 2013 mdash 2014 horbar 2015 Verbar 2016 Vert 2016 OpenCurlyQuote 2018 lsquo 2018 CloseCurlyQuote 2019 rsquo 2019 rsquor 2019 lsquor 201a sbquo 201a OpenCurlyDoubleQuote 201c ldquo 201c CloseCurlyDoubleQuote 201d rdquo 201d rdquor 201d bdquo 201e ldquor 201e dagger 2020 Dagger 2021 ddagger 2021 bull 2022 bullet 2022 nldr 2025 hellip 2026 mldr 2026 permil 2030 pertenk 2031 prime 2032 Prime 2033 tprime 2034 backprime 2035 bprime 2035 lsaquo 2039 rsaquo 203a OverBar 203e oline 203e caret 2041 hybull 2043 frasl 2044 bsemi 204f qprime 2057 MediumSpace 205f NoBreak 2060 ApplyFunction 2061 af 2061 InvisibleTimes 2062 it 2062 InvisibleComma 2063 ic 2063 fflig fb00 filig fb01 fllig fb02 ffilig fb03 ffllig fb04 Omega 3a9 epsilon 3b5 sigmav 3c2 varsigma 3c2 upsilon 3c5 thetasym 3d1 vartheta 3d1 upsih 3d2 straightphi 3d5 varphi 3d5 varpi 3d6 Gammad 3dc digamma 3dd gammad 3dd kappav 3f0 varkappa 3f0 rhov 3f1 varrho 3f1 epsiv 3f5 straightepsilon 3f5 varepsilon 3f5 backepsilon 3f6 bepsi 3f6'

/** Letters of the mathematical alphabets: "pfr", "popf", "pscr". They are read as the letter. */
const MATHEMATICAL = '[A-Za-z](?:fr|opf|scr)'
const MATHEMATICAL_NAME = new RegExp(`^${MATHEMATICAL}$`)
let names: Map<string, string> | undefined

function table(): Map<string, string> {
  const made = new Map<string, string>()
  for (const [first, list] of RUNS)
    list.split(' ').forEach((name, i) => {
      if (name !== '-') made.set(name, String.fromCharCode(first + i))
    })
  const others = OTHERS.split(' ')
  for (let i = 0; i < others.length; i += 2)
    made.set(others[i] as string, String.fromCharCode(Number.parseInt(others[i + 1] as string, 16)))
  return made
}

/** The source of an expression for all names. */
export function closedNames(): string {
  names ??= table()
  return [...names.keys(), MATHEMATICAL].join('|')
}

/** The character of a name; undefined if no character has it. */
export function characterOf(name: string): string | undefined {
  names ??= table()
  const known = names.get(name)
  if (known !== undefined) return known
  return MATHEMATICAL_NAME.test(name) ? name.charAt(0) : undefined
}
