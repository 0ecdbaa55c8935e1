# The dialog for labels, and notices about labels.

command-label-arrange = Edit labels…
    .about = Add, rename, recolor, reorder, merge and remove labels
command-view-distinct-colors = Colors for color blindness
    .about = Shows labels in colors that people with color blindness can distinguish

edit-label-add = add a label
edit-label-change = change a label
edit-label-move = reorder labels
edit-label-remove = remove a label
edit-label-merge = merge labels

notice-label-removed = The label { $label } was removed
notice-label-removed-entities = { $count ->
    [one] The label { $label } was removed, with one entity
   *[other] The label { $label } was removed, with { $count } entities
}
notice-label-removed-relabelled = { $count ->
    [one] { $label } was removed, and one entity got the label { $into }
   *[other] { $label } was removed, and { $count } entities got the label { $into }
}
notice-labels-merged = { $count ->
    [0] { $label } is now another name of { $into }
    [one] One entity got the label { $into }
   *[other] { $count } entities got the label { $into }
}
notice-label-key-moved = The key { $key } no longer belongs to { $label }
    .details = { $label } has no key any more.
notice-label-key-command = { $key } is already the key of “{ $command }”
    .details = Nothing was changed.
    .hint = Choose another key, or assign another key to the command in the key map.

## The dialog

labels-title = Labels
labels-about = Everything here can be undone.
labels-add = Add label
labels-add-name = Name in data
labels-add-hint = A short name without spaces, for example EVENT
labels-row = { $label }, key { $key }, { $count ->
    [0] not used
    [one] one entity
   *[other] { $count } entities
}
labels-row-keyless = { $label }, { $count ->
    [0] not used
    [one] one entity
   *[other] { $count } entities
}
labels-move-hint = Drag to reorder, or press { $up } and { $down }
labels-no-group = Top level
labels-name-ar = Arabic name
labels-name-en = English name
labels-name-data = Name in data
labels-key = Key
labels-key-none = none
labels-key-hint = 1 to 9, or a letter that is not the key of a command
labels-color = Color
labels-color-hex = Color code
labels-color-bad = Write the color as # and six hexadecimal digits, for example #D55E00
labels-swatch = Color { $color }
labels-swatch-used = Color { $color }, used by { $label }
labels-description = Description
labels-group = Group
labels-subtypes = Subtypes
    .about = A second key sets them after the label. Without keys of their own, they have the digits.
labels-subtype-name = Subtype in data
labels-subtype-add = Add a subtype
labels-subtype-remove = Remove the subtype
labels-aliases = Other names
labels-aliases-hint = Names that imports map to this label, separated by commas
labels-merge = Merge into…
labels-remove = Remove…
labels-close = Done
labels-close-protan = Hard to distinguish from { $other } for people without red receptors (protanopia)
labels-close-deutan = Hard to distinguish from { $other } for people without green receptors (deuteranopia)
labels-close-tritan = Hard to distinguish from { $other } for people without blue receptors (tritanopia)
labels-close-every = Hard to distinguish from { $other }
labels-distinct-on = The window now shows colors for color blindness instead of those chosen here. The View menu turns this off.

labels-used = { $entities ->
    [one] One entity in { $documents ->
        [one] one document
       *[other] { $documents } documents
    } uses this label.
   *[other] { $entities } entities in { $documents ->
        [one] one document
       *[other] { $documents } documents
    } use this label.
}
labels-unused = No entity uses this label.
labels-remove-title = Remove the label { $label }?
labels-remove-unused = No entity uses it. Its name, color and description are removed.
labels-remove-relabel = Give its entities another label
labels-remove-delete = { $entities ->
    [one] Delete the entity with it
   *[other] Delete the { $entities } entities with it
}
labels-remove-button = Remove label
labels-remove-button-relabel = Relabel and remove
labels-remove-button-delete = { $entities ->
    [one] Remove label and entity
   *[other] Remove label and { $entities } entities
}
labels-merge-title = Merge { $label } into another label
labels-merge-about = All entities with this label, in all documents and of all annotators, get the other label. { $label } becomes another name of that label, so imports still recognize it. One undo restores everything.
labels-merge-into = Merge into
labels-merge-button = Merge into { $label }
labels-read-only = The project is read-only: nothing can be changed.
labels-arrange-icon = Edit labels
labels-more = +{ $count } more
labels-more-access = { $count ->
    [one] One more label, key 0
   *[other] { $count } more labels, key 0
}
