# The settings, and what they change in the window.

notice-reading = Nothing but the article is shown
    .hint = { $key } or Esc brings everything back; the menus come when the pointer is at the upper edge
