# Cuts: the letters that belong to a word but not to the name in it.

command-select-jump = Jump to a word…
    .about = Selects the nearest word that begins with the letters you type
jump-name = First letters of a word
jump-keys = Enter keeps it · Tab: next · a digit tags it · Esc: back
jump-none = No word begins with these letters

command-edge-start-cut = Next cut at the start
    .about = Moves the start to the next place where a name may begin
command-edge-end-cut = Next cut at the end
    .about = Moves the end to the next place where a name may end
