#include "services/intake/matching/romanization_rules.h"

namespace wegwijs::intake {

const char kRomanizationRules[] = R"(
$outside = [^[:L:][:M:]];
$apostrophe = [ʔʕ°\u0027\u0060\u00B4\u02B9-\u02BF\u02C8\u02CA\u02CC\u2018-\u201B\u2032\u2035\uA78B\uA78C\u05F3];
$stop = [tdskgzcp];
$h = [hḥḩħĥȟḧحهھہۀⵀⵂⵃ];

# An apostrophe is a letter (ayn, hamza, the soft sign) or a pause, never a gap.
$outside { [ʾʿʻʼˁˀʔʕ] } [bcdfghjklmnpqrstvwxzḍḏġḥḫẖṣšṭṯẓžž] > a;
$stop { $apostrophe } $h > a;
$apostrophe > ;

# The palochka of the Caucasus, and what is typed or printed in its place.
[ӏ‡\u01C0] > ;
$typed = [1i\u007C];
г $typed > g; к $typed > k; п $typed > p; т $typed > t; х $typed > h;
ц $typed > ts; ч $typed > tch;
[1\u007C] } [[:Cyrillic:]] > ;

# h after a letter that it would make another letter with.
$stop { [ḥḩħĥȟḧحهھہⵀⵂⵃ] > ah;

# Latin. ISO 9 writes я and ю as â and û.
$outside { â > ya;
$outside { û > yu;
[šşșśṧ] > sj;
ŝ > shch;
[čçĉċć] > tch;
[žźƶ] > zh;
z\u0335 > zh;
[ǧǰǯ] > dzh;
ĵ > j;
[ġɣγḡ] > gh;
[ḫẖḵχẋ] > kh;
# ALA-LC's palochka.
ḣ > ;
[ḥḩħĥȟḧ] > h;
[ṯþ] > xth;
[ḏð] > xdh;
ẗ > a;
[ğĝģǵ] > g;
[ḍďđ] > d;
[ṭţťțŧ] > t;
[ṣṡ] > s;
[ẓżẕ] > z;
[ḳķǩ] > k;
[ṛřṙŕŗ] > r;
[ñňńņŋṇṅ] > n;
# Armenian ղ and the l of Polish.
ł > lx;
[ľĺļḷ] > l;
[ṗṕ] > p;
[ḇḃ] > b;
[ẃŵẁẅ] > w;
[ýÿŷỳẏ] > y;
[àáâãäåāăąǎạảəǝȧɛε] > a;
æ > ae;
[èéêëēĕėęěẹẽ] > e;
[ìíîïĩīĭįıǐịỉ] > i;
[òóôõöøōŏőǒȯȫọ] > o;
œ > oe;
[ùúûüũūŭůűųǔụủǖ] > u;

# Cyrillic.
кх > q;
къ > q;
кь > k;
х[ьъ] > h;
$outside { е > ye;
[aeiouy] { е > ye;
а > a; б > b; в > v; [гґѓ] > g; д > d; [еэ] > e; ё > yo; ж > zh; з > z;
[иіӣ] > i; [йј] > y; ї > yi; є > ye; [кќқҡ] > k; л > l; м > m; н > n;
[оө] > o; п > p; р > r; с > s; т > t; [уӯүұў] > u; ф > f; х > kh; ц > ts;
ч > tch; ш > sj; щ > shch; [ъь] > ; ы > y; ю > yu; я > ya; [әӕӓ] > a;
[ғҕ] > gh; ң > ng; [һҳ] > h; [җҷџђ] > dzh; ћ > tch; љ > l;
њ > n; ѕ > dz; ѳ > f; ѣ > ye; ӧ > o; ӱ > u; ӹ > y;

# Arabic. A vowel parts what would else read as one letter: ts, dz, dj.
$outside { طه } $outside > taha;
[td] { س > as;
[td] { ش > asj;
[td] { ز > az;
[td] { ج > adzh;
[اأ]\u064F > u;
[اأإ]\u0650 > i;
[اآأٱعىە] > a; إ > i; ؤ > u; ئ > i; ء > ; ة > a; ۃ > a;
[بٻ] > b; پ > p; [تطٹټٿ] > t; ث > xth; ج > dzh; [چڃ] > tch; ح > h;
[خڅ] > kh; [دډڈڌ] > d; [ذضظ] > xdh; [رړڑڕ] > r; [زځ] > z; ژ > zh; [سص] > s;
ش > sj; ښ > ch; غ > gh; ف > f; [ڤۋ] > v; ق > q; [كکڪ] > k; [گګڭڨږ] > g;
[لڵ] > l; م > m; [نںڼ] > n; [هھہۀۂ] > h; و > w; [ۆۇ] > o; ۈ > u;
[يیۍېے] > y; ێ > e;
\u064E > a; \u064F > u; \u0650 > i; \u0670 > a; ـ > ;

# Armenian, as the East reads it.
$outside { ե > ye;
$outside { ո } [^ւ] > vo;
ու > u; և > ev; եւ > ev;
ա > a; բ > b; գ > g; դ > d; ե > e; զ > z; է > e; ը > e; թ > t; ժ > zh; ի > i;
լ > l; խ > kh; ծ > ts; կ > k; հ > h; ձ > dz; ղ > gh; ճ > tch; մ > m; յ > y;
ն > n; շ > sj; ո > o; չ > tch; պ > p; ջ > dzh; [ռր] > r; ս > s; վ > v; տ > t;
ց > ts; ւ > v; փ > p; ք > k; օ > o; ֆ > f;

# Tifinagh.
ⴰ > a; [ⴱⴲ] > b; [ⴳⴴ] > g; [ⴵⴶ] > dzh; [ⴷⴸⴹⴺ] > d; ⴻ > e; ⴼ > f; [ⴽⴿ] > k;
[ⵀⵁⵂⵃ] > h; ⵄ > a; [ⵅⵆ] > kh; [ⵇⵈ] > q; ⵉ > i; ⵊ > zh; [ⵋⵌ] > zh; ⵍ > l;
ⵎ > m; ⵏ > n; ⵐ > ny; ⵑ > ng; ⵒ > p; ⵓ > u; [ⵔⵕ] > r; [ⵖⵗ] > gh; ⵙ > s;
ⵚ > s; ⵛ > sj; [ⵜⵟ] > t; ⵝ > xth; ⵞ > tch; ⵠ > v; ⵡ > w; ⵢ > y; [ⵣⵥ] > z;
ⵯ > ;

[:M:] > ;
)";

}  // namespace wegwijs::intake
