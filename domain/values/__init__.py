"""What people type, read into values. Each parser takes text and gives one of three outcomes.

Every key a parser may give, with its facts. `text` is always what was typed, cut for echoing, not escaped; numbers
are strings; `seen` is what does not fit. `text-empty` (no facts) may come from any parser.

    key                 facts                                          when
    curp-length         text count                                     not 18 characters
    curp-character      text place seen                                a sign or a letter that no CURP has
    curp-place          text place places count seen kind              letter for number (kind "digit") or reverse
    curp-date           text seen                                      no such day, or one still to come
    curp-sex            text seen                                      place 11 is not H, M or X
    curp-state          text seen                                      places 12-13
    curp-digit          text                                           the last number does not go with the rest
    curp-position  ?    as curp-place, suggestion curp                 O/0, I/1; options: the whole CURP mended
    curp-enye      ?    text place curp                                Ñ where RENAPO writes X; options: with X
    curp-echo      ?    curp birth (ISO) sex (H M X) state (code)      fits: the person confirms; value is kept
    name-character      text seen                                      not a letter, space, apostrophe, dash, dot
    name-short          text                                           fewer than two letters
    name-long           text count most                                over 60
    position-...        as name-...                                    over 120; numbers and punctuation fit
    office-...          as name-...                                    over 200; an office not in the catalogue
    email-at            text count                                     no @, or several
    email-space         text                                           a space inside
    email-character     text seen                                      before the @: accents, or a sign at the start
    email-local         text                                           before the @: nothing, or dots out of place
    email-domain        text domain                                    after the @: no dot, or not a domain
    email-long          text seen count most                           over 254; over 64 before the @
    email-typo     ?    text domain suggestion                         options: the whole address mended, as typed
    phone-length        text count                                     not ten digits
    phone-character     text seen                                      letters and the like
    phone-start         text seen                                      begins with 0 or 1
    phone-country       text                                           typed with another country's code
    phone-extension     text                                           "ext. 12"
    yes-no              text                                           neither
    rfc-length          text count                                     not 13 characters
    rfc-shape           text                                           not 4 letters, 6 numbers, 3 of homoclave
    rfc-date            text seen                                      no such day
    rfc-digit      ?    text rfc                                       last one does not fit; options: typed
    licence-digits      text count                                     not 7 or 8 digits
    platform-folio-shape  text                                         no number in it, or too long for one
    inst-0              text count                                     nothing like it in the catalogue
    inst-many           text count                                     over 30: another word is needed
    inst-1         ?    text count                                     one may be meant; options: its key
    inst-3         ?    text count                                     several; options: keys, best first

A question mark: a Doubt, which waits for the person's word. The last four come from `domain.catalogue`.
"""
