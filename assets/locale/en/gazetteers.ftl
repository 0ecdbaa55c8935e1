# Gazetteers and name rules: undo, what a screen reader hears.

edit-gazetteer-add = add a gazetteer
edit-gazetteer-remove = remove a gazetteer
edit-gazetteer-on = switch on a gazetteer
edit-gazetteer-off = switch off a gazetteer
edit-suggest-names = suggest known names
edit-name-rule-add = never propose a name
edit-name-rule-remove = propose a name again
kept-gazetteer = a gazetteer
kept-name-rule = a rule about a name

said-name-rule-added = The name is not proposed again
said-name-rule-removed = The name is proposed again
