# الإعدادات وما تغيّره في النافذة

notice-reading = لا يظهر الآن إلا المقال
    .hint = اضغط { $key } أو Esc ليعود كل شيء، وتظهر القوائم حين يبلغ المؤشر الحافة العليا

settings-title = الإعدادات
settings-general = عام
settings-reading = القراءة
settings-person = الموسِّم
settings-keys = الاختصارات
settings-defaults = استعادة الإعدادات الافتراضية
settings-system = حسب النظام
settings-less = إنقاص: { $name }
settings-more = زيادة: { $name }
settings-decimal = { $whole }.{ $rest }
settings-percent = { $percent }%

## عام

settings-language = لغة النافذة
settings-language-ar = العربية
settings-language-en = English
settings-theme = الألوان
settings-light = فاتحة
settings-dark = داكنة
settings-theme-about = إن لم يحدد النظام شيئًا فالنافذة فاتحة.
settings-label-colors = ألوان الوسوم
settings-colors-project = كما في المشروع
settings-colors-distinct = تناسب عمى الألوان
settings-digits = أرقام النافذة
settings-digits-european = 0123
settings-digits-arabic = ٠١٢٣
settings-digits-as-typed = كما كُتبت
settings-scale = حجم الواجهة
settings-scale-about = لا يتجاوز في النافذة الصغيرة ما يترك متسعًا للعمل.
settings-motion = تقليل الحركة
    .about = تظهر اللوحات وتختفي بلا انزلاق
settings-backups = نسخ احتياطية تلقائية
    .about = مرة في اليوم عند فتح المشروع، ويُحتفظ بآخر سبع نسخ من كل مشروع

## القراءة

settings-face = خط المقال
settings-face-naskh = نوتو نسخ
settings-face-amiri = أميري
settings-face-sans = نوتو سانس
settings-face-own = خطك: { $file }
settings-face-choose = اختيار ملف خط…
settings-specimen-name = الخط الحسن يزيد الحق وضوحًا
settings-specimen-plain = قال الكاتب إن المخطوط رقم 1948 نُقل من القاهرة إلى دمشق عام ١٩٠٨.
settings-specimen-vocalised = كَتَبَتِ الطَّالِبَةُ رِسَالَةً طَوِيلَةً إِلَى صَدِيقَتِهَا فِي دِمَشْقَ.
settings-size = حجم الحروف
settings-line-height = التباعد بين السطور
settings-measure = عرض العمود
settings-measure-about = بارتفاع الحرف، ويظهر أثره في المقال خلف هذه النافذة.
settings-article-digits = أرقام المقال
settings-article-digits-about = تتغيّر صورها وحدها، أما النص ومواضعه وكل تصدير فتبقى كما هي.
settings-vocalised = النص المشكول بخط أميري
    .about = يُعرض النص التام الشكل بخط تراثي حين يكون الخط المختار نوتو نسخ
font-title = اختر خط المقال
font-filter = خطوط (TrueType وOpenType)
notice-font-gone = تعذّرت قراءة ملف الخط: { $path }
    .details = تُعرض المقالات بخط نوتو نسخ حاليًا، ولم يمسّ ذلك أي نص.
    .hint = أعد الملف إلى مكانه، أو اختر غيره في الإعدادات.
notice-font-none = هذا الملف ليس خطًا: { $path }
    .details = لم يتغيّر شيء.
    .hint = اختر ملفًا ينتهي بـ‎.ttf أو ‎.otf، فمجموعات الخطوط وخطوط الوب لا تصلح.
notice-font-no-arabic = تنقص هذا الخط حروف عربية: { $path }
    .details = لم يتغيّر شيء.
    .hint = اختر خطًا صُمم للعربية.

## الموسِّم

settings-annotator = اسم الموسِّم
settings-annotator-about = يُحفظ مع كل كيان اسم من وسمه. ويبقى الاسم محفوظًا في هذا الجهاز لكل المشاريع.
settings-annotator-name = الاسم
settings-annotator-button = العمل باسم هذا الموسِّم
settings-annotator-correct = تصحيح اسمي
settings-layer-about = لكل اسم طبقة خاصة به في المشروع، فيستطيع اثنان توسيم المقال نفسه دون أن يرى أحدهما كيانات الآخر. والعمل باسم موسِّم آخر يعرض طبقة أخرى، ولا يضيع من الأولى شيء. أما تصحيح اسمك فتبقى معه طبقتك، ويتغيّر اسمك في كل موضع من هذا المشروع.

## اختصارات لوحة المفاتيح

settings-keymap = مفاتيحك الخاصة
settings-keymap-about = تُكتب مفاتيحك الخاصة في ملف تحرره بنفسك، وما لا يذكره الملف يبقى كما هو افتراضيًا. ويعرض F1 كل المفاتيح المستعملة.
settings-keymap-nowhere = لا يحدد هذا النظام مجلدًا للإعدادات، فلا وجود لهذا الملف.
settings-keymap-stands = يُقرأ الملف عند كل بدء.
settings-keymap-none = لا وجود لهذا الملف بعد، فكل المفاتيح كما هي افتراضيًا.
settings-keymap-read = قراءة الملف من جديد
settings-keymap-write = كتابة ملف بكل المفاتيح
settings-keymap-example = كتابة قائمة بكل المفاتيح إلى جانبه
settings-keymap-folder = فتح المجلد
settings-keymap-copy = نسخ المسار
settings-keymap-problems = ما فيه من أخطاء
settings-keymap-sound = لا شيء.
key-problem-line = السطر { $line }: { $problem }
key-problem-syntax = ليس الملف بصيغة TOML صحيحة، فكل المفاتيح كما هي افتراضيًا: { $message }
key-problem-unreadable = تعذّرت قراءة الملف، فكل المفاتيح كما هي افتراضيًا: { $reason }
key-problem-unknown = لا أمر اسمه { $name }
key-problem-value = مفاتيح «{ $command }» ليست نصوصًا؛ اكتب "{ $name }" = ["Mod+Z"]
key-problem-chord = في «{ $command }» مفتاح لا وجود له: { $chord }
key-problem-clash = المفتاح { $chord } أُعطي «{ $first }» و«{ $second }» معًا، وبقي لـ«{ $first }»
key-problem-taken = المفتاح { $chord } صار لـ«{ $by }» ولم يعد لـ«{ $from }»
keymap-file-head = مفاتيح توسيم. احذف العلامة # من أول السطر واكتب مفاتيح أخرى، ثم اقرأ الملف من جديد
    في الإعدادات. Mod هو Ctrl، وفي ماك Command. وتُكتب المفاتيح المتعددة بين القوسين
    تفصل بينها فواصل، والقوسان الفارغان يلغيان كل المفاتيح.
notice-keymap-read = قُرئ ملف المفاتيح
notice-keymap-written = كُتبت قائمة كل المفاتيح: { $path }
    .hint = غيّرها في محرر نصوص، ثم اقرأ الملف من جديد هنا.
notice-keymap-not-written = تعذّرت كتابة ملف المفاتيح: { $path }
    .details = { $reason }
notice-folder-not-opened = تعذّر فتح المجلد: { $path }
    .hint = انسخ المسار وافتحه في مدير الملفات.
