// Names in the spellings under which they are known, for tests: one row a name,
// its spellings parted by bars.

#ifndef WEGWIJS_SERVICES_INTAKE_MATCHING_KNOWN_NAMES_H_
#define WEGWIJS_SERVICES_INTAKE_MATCHING_KNOWN_NAMES_H_

namespace wegwijs::intake {

inline constexpr const char* kArabicNames[] = {
    "محمد|Mohammed|Muhammad|Mohamed|Mohamad|Muḥammad|Мухаммад|MXHMD",
    "حسن|Hassan|Hasan|Ḥasan|Хасан|Хьасан|XHSN|Gasan",
    "حسين|Hussein|Hoessein|Husayn|Hocine|Houcine|Хусейн|Hüseyin",
    "أحمد|Ahmed|Ahmad|Achmed|Akhmad|Ахмад|XEXHMD|ʾḥmd|Hmed",
    "عمر|Omar|Umar|Oumar|Oemar|ʿUmar|Ömer|Ӏумар|EMR|ʿmr",
    "علي|Ali|Aly|ʿAlī|Али|Ӏела|ELY",
    "يوسف|Yusuf|Youssef|Yousef|Joesoef|Jusuf|Yūsuf|YWSF|Юсуф|Iusuf",
    "خالد|Khalid|Khaled|Chalid|Xalid|ẖaʾlid|XKHALD|Халид",
    "خديجة|Khadija|Khadidja|Chadidja|Hadija|Khadījah|XKHDYJXAH|Hatice",
    "فاطمة|Fatima|Fatma|Fāṭimah|faʾṭimaẗ|FATTMXAH|Fadma|Фатима",
    "عائشة|Aïcha|Aisha|Aicha|Aysha|Ayşe|ʿĀʾishah|EAXIXSHXAH|Aisja",
    "جمال|Jamal|Djamel|Djamal|Jamāl|ǧmʾl|Cemal|Джамал|JMAL|Gamal",
    "هشام|Hicham|Hisham|Hisjam|Hişam|Hishām|HXSHAM",
    "وحيد|Wahid|Ouahid|Waḥīd|Vahid|Вахид|WXHYD",
    "أنور|Anouar|Anwar|Enver|Анвар|XENWR",
    "عثمان|Othman|Otman|Osman|Uthmān|Usman|ʿṯmʾn|EXTHMAN|Осман",
    "رمضان|Ramadan|Ramazan|Ramdane|Ramaḍān|RMXDZAN|Рамазан|Рамзан",
    "فتحي|Fathi|Fethi|Fatḥī|FTXHY",
    "إسحاق|Ishaq|Isḥāq|Ishak|Исхак",
    "تسنيم|Tasnim|Tasnīm|TSNYM",
    "سهام|Siham|Sihām|Sihame",
    "إبراهيم|Ibrahim|Brahim|İbrahim|Ibrāhīm|Ибрагим",
    ("عبد الرحمن|عبدالرحمن|Abderrahmane|Abdul Rahman|Abd al-Rahman|"
     "Abdurrahman|Абдурахман|EBD ALRXHMN|ʿbd ʾlrḥmn"),
    "عبد القادر|Abdelkader|Abd el Kader|Abdul Qadir|Abdulkadir|Abdoelkader",
    "عبد اللطيف|Abdellatif|Abdul Latif|Abdelatif|ʿAbd al-Laṭīf",
    "عبد الله|Abdullah|Abdellah|Abdallah|Abdulla|ʿAbd Allāh|Абдулла",
    "نور الدين|Noureddine|Nour-Eddine|Nur al-Din|Nureddin|Nurettin",
    "صلاح الدين|Salaheddine|Salahuddin|Salah al-Din|Selahattin",
    "العمراني|El Amrani|Elamrani|al-ʿAmrānī|Amrani|ALEMRANY",
    "الرشيدي|Er-Rachidi|Errachidi|al-Rashīdī|Rashidi|ʾlršydy",
    "بن سعيد|Ben Said|Bensaid|Bin Saʿīd|Ibn Said",
    "أبو بكر|Abou Bakr|Abubakar|Aboubakr|Abū Bakr",
    "طه|Taha|Ṭāhā"};

inline constexpr const char* kCyrillicNames[] = {
    "Елена|Elena|Yelena|Jelena",
    "Юрий|Yuri|Iurii|Jurij|Ûrij|Yuriy|Youri",
    "Яков|Yakov|Iakov|Jakov|Âkov|Jakow",
    "Евгений|Evgeny|Yevgeniy|Evgenij",
    "Щукина|Shchukina|Ŝukina|Sjtsjoekina|Chtchoukina|Schtschukina|Shhukina",
    ("Чайковский|Tchaikovsky|Tsjaikovski|Čajkovskij|Tschaikowski|"
     "Chaikovskii"),
    "Горбачёв|Gorbachev|Gorbatsjov|Gorbatchev|Gorbačëv|Gorbatschow",
    "Кузнецов|Kuznetsov|Kuznecov|Koeznetsov|Kusnezow|Kouznetsoff",
    "Хрущёв|Khrushchev|Chroesjtsjov|Hruŝëv|Xruŝev",
    "Троицкая|Troitskaya|Troickaja|Troickaâ|Troïtskaïa",
    "Жуков|Zhukov|Žukov|Zjoekov|Joukov|Schukow",
    "Александр|Aleksandr|Alexander|Alexandre|Aleksander",
    "Ксения|Ksenia|Xenia|Kseniya|Kseniâ",
    "Юлия|Yulia|Julija|I͡ulii͡a|Joelija",
    "Цыганкова|Tsygankova|Cygankova|Zygankowa"};

inline constexpr const char* kChechenNames[] = {
    "ГӀойтиев|Гойтиев|Goitiev|G‡ojtiev|Gḣoĭtiev|Ġoytiyev|Gojtijev",
    "Хьава|Хава|Hava|Khava|Xava|Chava",
    "Къурбан|Курбан|Kʺurban|Qurban",
    "Кхокха|KKHOKKHA|Khoha|Qoqa",
    "Асхаб|Askhab|Ashab|Aschab|Asxab",
    "Джохар|Dzhokhar|Djokhar|Dzjochar|Džohar|Dschochar",
    "ЧӀанта|Č‡anta|Chanta|Tsjanta",
    "ЦӀеб|C‡eb|Tseb|Zeb|T͡sḣeb",
    "Яхъяев|Yakhyaev|IAKHIEIAEV|Jachjaew|Âhʺâev"};

inline constexpr const char* kArmenianNames[] = {
    "Հակոբ|Hakob|Hagop|Акоп",
    "Տիգրան|Tigran|Dikran|Дигран",
    "Պետրոս|Petros|Bedros",
    "Գրիգոր|Grigor|Krikor",
    "Կարապետ|Karapet|Garabed",
    "Մկրտչյան|Mkrtchyan|Mkrtčʻyan|Mgrdichian",
    "Հովհաննիսյան|Hovhannisyan|Hovhannisian|Hovhannesian",
    "Ղազարյան|Ghazaryan|Łazaryan|Ġazaryan|Kazarian",
    "Խաչատրյան|Khachatryan|Xačatryan|Khatchatrian|Chatschatrjan",
    "Ծովինար|Tsovinar|Çovinar|Dzovinar",
    "Ոսկան|Voskan|Oskan|Vosgan",
    "Երվանդ|Yervand|Ervand|Yervant",
    "Ջանիբեկյան|Janibekyan|J̌anibekyan",
    "Ճաղարյան|Chagharyan|Č̣aġaryan|Jagharian"};

inline constexpr const char* kBerberNames[] = {
    "ⵢⵉⴷⵉⵔ|Yidir|Idir",
    "ⴰⵖⵉⵍⴻⵙ|Aɣiles|Aγiles|Aghiles|Aghilas",
    "ⵎⵙⵄⵓⴷ|Msɛud|Msεud|Messaoud",
    "ⵅⴰⴷⵉⵊⴰ|Xadija|Khadija",
    "ⴰⵛⵓⵔ|Acur|Achour|Ashur",
    "ⵡⴰⵍⵉ|Wali|Ouali|Uali",
    "ⵣⵉⵔⵉ|Ziri",
    "ⴰⵎⵇⵔⴰⵏ|Ameqran|Amokrane"};

inline constexpr const char* kTurkishNames[] = {
    "Şahin|Sahin|Shahin|Schahin",
    "Çağlar|Caglar|Chaglar",
    "Özgür|Ozgur|OEZGUER",
    "Yıldız|Yildiz|YILDIZ",
    "Cengiz|Djengiz|Jengiz",
    "Hasanoğlu|Hasan oglu|HASANOGLU",
    "Gökçe|Gokce|GOEKCE|Gokche",
    "Recep|Redjep|Rejep|Redschep",
    "Müftüoğlu|Muftuoglu|MUEFTUEOGLU"};

inline constexpr const char* kDutchNames[] = {
    "Van den Broeck|Vandenbroeck|Vandenbroek|Broeck",
    "De Waele|Dewaele|Waele",
    "De Clercq|Declercq|Declerck",
    "Hendrickx|Hendrikx|Hendriks|Hendricks",
    "Wijnants|Wynants|Wĳnants|Wÿnants",
    "Schouten|SCHOUTEN",
    "D'Hondt|Dhondt|D’hondt",
    "Vanacker|Van Acker",
    "Kristof|Christophe|Christof",
    "Jozef|Joseph|Josef",
    "Noëlle|Noelle",
    "Van 't Hof|Van't Hof",
    "Meijer|Meyer"};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_MATCHING_KNOWN_NAMES_H_
