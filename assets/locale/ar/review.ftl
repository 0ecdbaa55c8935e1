# مراجعة الاقتراحات، والفرشاة، والملاحظات في القوائم.

status-brush = الفرشاة: { $label }. النقر أو السحب يسِم الكلمات، و{ $key } يتركها.
path-replace-button = استبدال الملف
access-has-note = بملاحظة

keys-group-suggestion = الاقتراحات
command-suggestion-accept = قبول الاقتراح
    .about = يجعله كيانًا وينتقل إلى الاقتراح التالي
command-suggestion-reject = رفض الاقتراح
    .about = يترك كلماته بلا هذا الوسم وينتقل إلى التالي
command-suggestion-accept-together = قبول اقتراحات معًا…
    .about = يسرد اقتراحات مصدر من درجة فما فوق لقبولها في خطوة واحدة
why-nothing-waits = لا اقتراح هنا ينتظر قرارًا
edit-suggestions-together = قبول اقتراحات
notice-accepted = { $count ->
    [zero] لم يُقبل أي اقتراح
    [one] قُبل اقتراح واحد
    [two] قُبل اقتراحان
    [few] قُبلت { $count } اقتراحات
    [many] قُبل { $count } اقتراحًا
   *[other] قُبل { $count } اقتراح
}
accept-together-title = قبول اقتراحات معًا
accept-together-no-source = بلا مصدر
accept-together-threshold = أدنى درجة
accept-together-steps = الدرجات الدنيا المعتادة
accept-together-reach = يبلغ هذه الدرجة { $count } من { $all }
accept-together-list = الاقتراحات في سياقها
accept-together-empty = لا اقتراح من هذا المصدر يبلغ الدرجة
    .about = اخفض أدنى درجة، أو اختر مصدرًا آخر
accept-together-more = القائمة تعرض أول { $listed } من { $count }، وتبقى الأخرى في الانتظار
accept-together-hint = مفتاح المسافة يحدّد السطر أو يلغي تحديده، وEnter يقبل المحدَّد
accept-together-button = { $count ->
    [zero] قبول الاقتراحات
    [one] قبول اقتراح واحد
    [two] قبول اقتراحين
    [few] قبول { $count } اقتراحات
    [many] قبول { $count } اقتراحًا
   *[other] قبول { $count } اقتراح
}
command-suggestion-never = عدم اقتراح الاسم بهذا الوسم
    .about = يرفض الاقتراح، ولا يقترح الاسم بهذا الوسم ثانية
command-suggestion-never-at-all = عدم اقتراح الاسم مطلقًا
    .about = يرفض الاقتراح، ولا يقترح الاسم بأي وسم ثانية
command-project-names = أسماء المشروع…
    .about = يسرد الأسماء ووسومها، وما لا يُقترح منها
names-title = أسماء المشروع
names-about = الأسماء الواردة في كيانات جميع المستندات. تُقترح في كل موضع آخر ترد فيه، ما لم تمنع ذلك.
names-filter = البحث عن اسم
names-only-rules = الأسماء التي لا تُقترح فقط
names-summary = { $count } من { $all } · ما له قاعدة: { $never }
names-list = الأسماء ووسومها
names-none = لم يوسم أي اسم بعد
names-no-hit = لا اسم يوافق البحث
names-hint = مفتاح المسافة يمنع اقتراح الاسم أو يعيده، وEnter يسرد المستندات التي تحويه.
names-never = منع الاقتراح
names-again = إعادة الاقتراح
names-never-at-all = لا يُقترح
names-never-as = لا يُقترح بوسم { $label }
suggestion-never-short = منع الاسم
why-no-suggestion = لا اقتراح محددًا
edit-suggestion-accept = قبول اقتراح
edit-suggestion-reject = رفض اقتراح
suggestion-title = الاقتراح
suggestion-accept-short = قبول
suggestion-reject-short = رفض
suggestion-proposed = المقترح
suggestion-source = المصدر
suggestion-evidence = الشواهد
evidence-count = { $count }× { $label }
source-lexicon = أسماء المشروع
source-places = البلدان والمدن
command-view-lexicon = اقتراح أسماء المشروع
    .about = يقترح وأنت تقرأ الأسماء التي وُسمت في مواضع أخرى
proposals-off = متوقف
proposals-searching = جارٍ البحث…
proposals-no-names = لم يوسم شيء بعد، وتبدأ الاقتراحات مع أول اسم
proposals-none-here = ليس في هذا المستند موضع آخر لاسم موسوم
suggestion-score = الدرجة
suggestion-keys = مفتاح وسم آخر يقبله بذلك الوسم، و[ و] يحرّكان حدّيه قبل القبول.
said-suggestion = اقتراح: { $label }، { $text }
said-accepted = قُبل.
said-rejected = رُفض.
said-suggestions-end = لم يبق في هذا المستند اقتراح

command-suggestion-reject-because = رفض الاقتراح مع ذكر السبب…
    .about = يسأل عن سبب الخطأ ثم يرفضه
command-suggestion-skip = تأجيل البتّ في الاقتراح
    .about = ينتقل إلى التالي، ويعود هذا في النهاية
command-suggestion-take-back = التراجع عن الرفض
    .about = يعود الاقتراح بلا قرار
command-suggestion-review = مراجعة الاقتراحات
    .about = يعرض اقتراحات المشروع كله بجانب المقال
command-suggestion-decide-shown = البتّ في ما تعرضه التصفية…
    .about = يقبل اقتراحات كثيرة أو يرفضها أو ينساها في خطوة واحدة
why-not-rejected = الاقتراح المحدد ليس مرفوضًا
edit-suggestion-take-back = التراجع عن رفض
edit-suggestions-accept = قبول اقتراحات كثيرة
edit-suggestions-reject = رفض اقتراحات كثيرة
edit-suggestions-forget = نسيان اقتراحات كثيرة
edit-suggestions-finish = إنهاء مستندات بُتَّ فيها
said-queue-end = لم يبق في القائمة اقتراح
suggestion-decided = القرار
suggestion-decided-value = { $verdict }، { $when }
suggestion-reason = السبب
reason-title = الرفض مع ذكر السبب
reason-about = يُحفظ السبب مع الاقتراح لمن يحسّن مصدره.
problem-session-nothing-to-decide = لا يمكن البتّ في أي اقتراح من هذه الاقتراحات
    .details = اتُّخذ القرار فيها في هذه الأثناء، أو أن كياناتها تتداخل مع غيرها. لم يتغيّر شيء.
kept-forgotten = اقتراحات مستند محذوف
progress-queue = قراءة اقتراحات { $name }

provenance-created = وُسم
provenance-modified = عُدّل
provenance-source = اقترحه
provenance-proposed-value = { $label }، { $text }

panel-review = المراجعة
review-none = لا اقتراحات بعد. استورد مخرجات نظام بوصفها اقتراحات، ثم بُتَّ فيها هنا.
review-reading = قراءة الاقتراحات…
review-done = لم يبق اقتراح بلا قرار.
review-nothing-passes = لا اقتراح يطابق التصفية.
review-progress = اتُّخذ القرار في { $decided } من { $all }
review-untouched = لم تُمسّ: { $count }
review-begun = بدأت: { $count }
review-reviewed = روجعت: { $count }
review-empty = روجعت وهي فارغة: { $count }
review-count = { $count ->
    [zero] لا اقتراحات
    [one] اقتراح واحد
    [two] اقتراحان
    [few] { $count } اقتراحات
    [many] { $count } اقتراحًا
   *[other] { $count } اقتراح
}
review-names = { $names ->
    [zero] لا أسماء
    [one] اسم واحد
    [two] اسمان
    [few] { $names } أسماء
    [many] { $names } اسمًا
   *[other] { $names } اسم
}، { $count ->
    [zero] لا اقتراحات
    [one] اقتراح واحد
    [two] اقتراحان
    [few] { $count } اقتراحات
    [many] { $count } اقتراحًا
   *[other] { $count } اقتراح
}
review-name = { $name }، { $count ->
    [zero] لا مواضع
    [one] موضع واحد
    [two] موضعان
    [few] { $count } مواضع
    [many] { $count } موضعًا
   *[other] { $count } موضع
}
review-order-reading = بترتيب القراءة
review-order-doubt = الأقل يقينًا أولًا
review-order-name = حسب الاسم
review-pending = بلا قرار
review-accepted = مقبولة
review-rejected = مرفوضة
review-any = بقرار أو بلا قرار
review-skipped = مؤجلة
review-differs = المصادر مختلفة
review-score-low = الدرجة دون 0.5
review-score-middle = الدرجة من 0.5 إلى 0.8
review-score-high = الدرجة فوق 0.8
review-long-passage = مقاطع طويلة
review-decide-shown = البتّ في المعروض كله…

review-finish = { $count ->
    [zero] لا مستندات لإنهائها
    [one] إنهاء مستند بُتَّ فيه
    [two] إنهاء مستندين بُتَّ فيهما
    [few] إنهاء { $count } مستندات بُتَّ فيها
    [many] إنهاء { $count } مستندًا بُتَّ فيها
   *[other] إنهاء { $count } مستند بُتَّ فيها
}
    .about = ينهي المستندات التي لم يبق فيها اقتراح بلا قرار، في خطوة واحدة. يمكن وسم ما فات قبل ذلك وبعده.

cases-title = { $name }
cases-title-all = كل ما تعرضه التصفية
cases-list = المواضع
cases-all = تفعيل الكل
cases-none = إلغاء الكل
cases-only = { $label } فقط
cases-hint = مفتاح Enter يقبل المفعَّل، وX يرفضه، ومفتاح المسافة يبدّل السطر. النقر المزدوج يعرض الموضع في المقال.
cases-accept = قبول { $count }
    .about = يجعل السطور المفعّلة كيانات في خطوة واحدة
cases-reject = رفض { $count }
    .about = يترك كلماتها بلا الوسم في خطوة واحدة
cases-forget = نسيان { $count }
    .about = يحذف هذه الاقتراحات من المشروع في خطوة واحدة
