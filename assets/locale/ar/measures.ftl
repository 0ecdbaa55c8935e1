# جودة النظام، ومدى اتفاق الموسِّمين.
agreement-undefined-no-documents = لا يوجد مستند مشترك بين الطبقتين، فليس هناك ما يُقارَن.
agreement-undefined-no-tokens = ليس في المستندات المقارَنة كلمات.
agreement-undefined-no-entities = ليس في أي طبقة كيان من هذا النوع، فليس هناك ما يُتَّفق عليه.
agreement-undefined-one-category = للوحدات كلها وسم واحد في كل الطبقات، فلا يتميّز الاتفاق عن المصادفة.
agreement-rare-labels = تتفق الوحدات كلها تقريبًا، لكن κ منخفضة: { $share }٪ منها بلا وسم، فالمصادفة وحدها تفسّر معظم الاتفاق. ‏F1 و AC1 أدلّ هنا.

## جودة النظام

command-project-quality = جودة النظام…
    .about = مقارنة اقتراحات مصدر بما قرّرته أنت
quality-title = جودة النظام
quality-waiting = جارٍ المقارنة… { $percent }٪
quality-source = المصدر
quality-source-named = المصدر: { $name }
quality-no-sources = ليس في المشروع اقتراحات. يمكن عند الاستيراد أخذ ملف على أنه اقتراحات نظام.
quality-basis = { $documents ->
    [one] تستند الأرقام إلى مستند واحد
    [two] تستند الأرقام إلى مستندين
    [few] تستند الأرقام إلى { $documents } مستندات
    [many] تستند الأرقام إلى { $documents } مستندًا
   *[other] تستند الأرقام إلى { $documents } مستند
}، المحكّم منها { $curated } والباقي أنهيته أنت. { $unfinished ->
    [0] {""}
   *[other] مستندات فيها اقتراحات ولم تُنهَ بعد، فتُركت: { $unfinished }.
}
quality-basis-seen = بتَّ في اقتراحات هذا المصدر في { $seen } منها. ومن يرى الاقتراحات يوافقها أكثر مما ينبغي، فالأرقام أفضل من الواقع.
quality-basis-unseen = لم يُبتّ في أي اقتراح منها. ولا يُسجَّل هل رآها الموسِّم.
quality-basis-nothing = لم تُنهِ مستندًا فيه اقتراحات، وليس بينها مستند محكّم، فلا شيء يدل على ما فات النظام.
quality-verdicts = القرارات في كل المستندات: مقبول { $accepted }، معدَّل { $changed }، مرفوض { $rejected }، معلَّق { $pending }.
quality-figures = بحسب الوسم، بالمئة
quality-precision = الدقة
quality-recall = الاستدعاء
quality-f1 = F1
quality-gold = الصحيح
quality-predicted = المقترح
quality-correct = المطابق
quality-all = الكل
quality-none = لا شيء
quality-confusion = الخلط بين الوسوم
quality-corner = الصحيح ↓ المقترح ←
quality-cell = الصحيح { $gold } والمقترح { $predicted }: { $count ->
    [one] مرة واحدة
    [two] مرتان
    [few] { $count } مرات
    [many] { $count } مرة
   *[other] { $count } مرة
}
quality-classes = الأخطاء بحسب نوعها
quality-no-errors = لا أخطاء.
quality-errors = أكثر الأخطاء ورودًا
quality-error = { $gold } { $goldWords } ← { $predicted } { $predictedWords }
quality-class-label = وسم آخر
quality-class-clitic-in = سابقة أو لاحقة في الداخل
quality-class-clitic-out = سابقة أو لاحقة في الخارج
quality-class-article-in = ال التعريف في الداخل
quality-class-article-out = ال التعريف في الخارج
quality-class-title-in = لقب في الداخل
quality-class-title-out = لقب في الخارج
quality-class-boundary = حد آخر
quality-class-boundary-and-label = الحد والوسم
quality-class-nested = متداخل
quality-class-missing = ناقص
quality-class-spurious = زائد
quality-calibration = الدرجات: كم كان صحيحًا، بالمئة
quality-no-scores = ليست للاقتراحات درجات.
quality-bin = متوسط الدرجة { $score }٪: صحّ { $share }٪ من { $count }
quality-calibration-error = خطأ المعايرة المتوقع { $error }٪، على { $count } من الاقتراحات ذات الدرجات.
progress-score = مقارنة الاقتراحات في { $name }
