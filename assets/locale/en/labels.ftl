# The dialog that arranges the labels, and what is told about them.

command-label-arrange = Edit labels…
    .about = Add, rename, recolour, reorder, merge and remove labels
command-view-distinct-colors = Colours for colour-blind eyes
    .about = Shows labels in colours that colour-blind eyes keep apart

edit-label-add = add a label
edit-label-change = change a label
edit-label-move = reorder labels
edit-label-remove = remove a label
edit-label-merge = merge labels

notice-label-name-taken = “{ $name }” is a name of { $label } already
    .details = Nothing was changed.
    .hint = Choose another name, or take it out of the other names of { $label }.
notice-label-key-bad = “{ $key }” cannot be the key of a label
    .details = Nothing was changed.
    .hint = Keys of labels are the digits 1 to 9 and the letters A to Z.
notice-label-under-itself = { $label } would stand under itself
    .details = Nothing was changed.
    .hint = Choose another group.
notice-label-in-use = { $entities ->
    [one] One entity has the label { $label }
   *[other] { $entities } entities have the label { $label }
}
    .details = { $documents ->
    [one] They are in one document. Nothing was changed.
   *[other] They are in { $documents } documents. Nothing was changed.
}
    .hint = Give them another label, or delete them with it.
notice-label-last = { $label } is the only label
    .details = A project needs at least one. Nothing was changed.
    .hint = Add another label first.
notice-label-removed = The label { $label } was removed
notice-label-removed-entities = { $count ->
    [one] The label { $label } was removed, with one entity
   *[other] The label { $label } was removed, with { $count } entities
}
notice-label-removed-relabelled = { $count ->
    [one] { $label } was removed: one entity is { $into } now
   *[other] { $label } was removed: { $count } entities are { $into } now
}
notice-labels-merged = { $count ->
    [0] { $label } is another name of { $into } now
    [one] One entity is { $into } now
   *[other] { $count } entities are { $into } now
}
notice-label-key-moved = The key { $key } was taken from { $label }
    .details = { $label } has no key now.
notice-label-key-command = { $key } is taken by “{ $command }”
    .details = Nothing was changed.
    .hint = Choose another key, or give the command another one in the key map.

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
labels-no-group = No group
labels-name-ar = Arabic name
labels-name-en = English name
labels-name-data = Name in data
labels-key = Key
labels-key-none = none
labels-key-hint = 1 to 9, or a letter that no command has
labels-color = Colour
labels-color-hex = Colour code
labels-color-bad = Write the colour as # and six digits, for example #D55E00
labels-swatch = Colour { $color }
labels-swatch-used = Colour { $color }, used by { $label }
labels-description = Description
labels-group = Group
labels-aliases = Other names
labels-aliases-hint = Names that imports understand, with commas between
labels-merge = Merge into…
labels-remove = Remove…
labels-close = Done
labels-close-protan = Hard to tell from { $other } without red receptors (protanopia)
labels-close-deutan = Hard to tell from { $other } without green receptors (deuteranopia)
labels-close-tritan = Hard to tell from { $other } without blue receptors (tritanopia)
labels-close-every = Hard to tell from { $other }
labels-distinct-on = Colours are shown for colour-blind eyes now, whatever is chosen here. Menu View turns that off.

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
labels-remove-unused = No entity uses it. Its name, colour and description go.
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
labels-merge-about = All its entities, of all documents and all annotators, get the other label. { $label } becomes another name of it, so that imports understand it. One undo takes it back.
labels-merge-into = Merge into
labels-merge-button = Merge into { $label }
labels-read-only = The project is read only here: nothing can be changed.
labels-arrange-icon = Arrange labels
labels-more = +{ $count } more
labels-more-access = { $count ->
    [one] One more label, key 0
   *[other] { $count } more labels, key 0
}
