# مفاتيح البحث، وما يعيب التعبير النمطي.

search-options = خيارات
search-options-documents = خيارات البحث
search-ignores = فروق يتجاهلها البحث
search-hits = النتائج

search-diacritics = التشكيل
    .about = مُحَمَّد = محمد
search-tatweel = التطويل
    .about = محمـــد = محمد
search-alef = صور الألف
    .about = أ إ آ ٱ = ا
search-hamza = الهمزة
    .about = ؤ = و، ئ = ي
search-yeh = الألف المقصورة
    .about = ى = ي
search-teh-marbuta = التاء المربوطة
    .about = ة = ه
search-letters = حروف اللغات الأخرى
    .about = ک = ك، ھ = ه
search-digits = الأرقام
    .about = ٢ = 2
search-punctuation = علامات الترقيم
    .about = ؟ = ?
search-invisible = الأحرف الخفية
    .about = وأشكال الحروف وأنواع الفراغ
search-case = حالة الأحرف اللاتينية
    .about = A = a
search-after-clitics = كلمات كاملة ولو بعد السوابق
    .about = وسورية، لسورية
search-pattern = تعبير نمطي
    .about = ⁦. * + [أإ] \d \b⁩

pattern-fault = { $fault } الحرف { $at }{ $length ->
    [0] .
   *[other] : { $piece }
}
pattern-group-unclosed = مجموعة تبدأ بـ ( ولا تُغلَق بـ ).
pattern-group-unopened = مجموعة تُغلَق بـ ) ولا تبدأ بـ (.
pattern-group-name = لا يصلح هذا اسمًا لمجموعة.
pattern-class-unclosed = صنف أحرف يبدأ بـ [ ولا يُغلَق بـ ].
pattern-class-range = لا ترتيب في مدى الأحرف هذا؛ والشرطة بلفظها تُكتب \-.
pattern-repeats-nothing = لا شيء يُكرَّر هنا؛ والعلامة بلفظها تُكتب \* أو \+ أو \?.
pattern-repeat-count = عدد المرات يُكتب {"{"}2{"}"} أو {"{"}2,5{"}"}.
pattern-escape = لا معنى للشرطة المائلة قبل هذا الحرف؛ وهي بلفظها تُكتب \\.
pattern-character-number = ليس هذا رقم حرف، مثل \x{"{"}623{"}"}.
pattern-flag = خيار غير معروف في التعبير؛ المعروف (?i) و(?x).
pattern-property = نوع أحرف غير معروف؛ ومن المعروف \p{"{"}Arabic{"}"} و\p{"{"}L{"}"}.
pattern-look-around = لا يستطيع البحث أن ينظر إلى ما بعد أو ما قبل بـ (?= أو (?! أو (?<= أو (?<!.
pattern-backreference = لا يستطيع البحث أن يحيل إلى مجموعة سابقة بـ \1.
pattern-too-large = التعبير أكبر مما يُبحث به؛ قلّل عدد المرات فيه.
pattern-other = لم يُفهم هذا التعبير.
