# The switches of a search, and what is wrong with a regular expression.

search-options = Options
search-options-documents = Search options
search-ignores = Ignored differences
search-hits = Hits

search-diacritics = Diacritics
    .about = مُحَمَّد = محمد
search-tatweel = Tatweel
    .about = محمـــد = محمد
search-alef = Forms of alef
    .about = أ إ آ ٱ = ا
search-hamza = Hamza
    .about = ؤ = و, ئ = ي
search-yeh = Alef maksura
    .about = ى = ي
search-teh-marbuta = Teh marbuta
    .about = ة = ه
search-letters = Letters of other languages
    .about = ک = ك, ھ = ه
search-digits = Digits
    .about = ٢ = 2
search-punctuation = Punctuation
    .about = ؟ = ?
search-invisible = Invisible characters
    .about = forms of letters, kinds of blanks
search-case = Upper and lower case
    .about = A = a
search-after-clitics = Whole words, also after clitics
    .about = وسورية, لسورية
search-pattern = Regular expression
    .about = ⁦. * + [أإ] \d \b⁩

pattern-fault = { $fault } Character { $at }{ $length ->
    [0] .
   *[other] : { $piece }
}
pattern-group-unclosed = A group begins with ( and is not closed with ).
pattern-group-unopened = A group is closed with ) and does not begin with (.
pattern-group-name = This cannot be the name of a group.
pattern-class-unclosed = A class begins with [ and is not closed with ].
pattern-class-range = This range of characters has no order; a hyphen that stands for itself is \-.
pattern-repeats-nothing = There is nothing to repeat; a sign that stands for itself is \* \+ or \?.
pattern-repeat-count = The number of repetitions is not written as {"{"}2{"}"} or {"{"}2,5{"}"}.
pattern-escape = The backslash has no meaning before this; a backslash that stands for itself is \\.
pattern-character-number = This is not the number of a character, such as \x{"{"}623{"}"}.
pattern-flag = This option of the expression is unknown; (?i) and (?x) are known.
pattern-property = This kind of characters is unknown; \p{"{"}Arabic{"}"} and \p{"{"}L{"}"} are known.
pattern-look-around = The search cannot look ahead or back with (?=, (?!, (?<= or (?<!.
pattern-backreference = The search cannot refer to an earlier group with \1.
pattern-too-large = The expression is too large; give smaller numbers of repetitions.
pattern-other = The expression is not understood.
