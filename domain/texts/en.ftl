# Every sentence that people read in English. Edit the words freely; keep what stands in braces.
# Rules: docs/wording.md. Values arrive escaped; dates arrive as words. Official words stay Spanish, explained once.

## Parts
i-am = I am Ventanilla, the assistant of { $autoridad } for the { $norma } certification.
or-write-one = Or write { $uno }.
just-write = Write { $texto }.
or-write = Or write { $varios } or { $ultimo }.
or-write-u = Or write { $varios } or { $ultimo }.
closing-left = { $cierre }; { $queda } left
list-line = { $n }. { $text }
list-pair = { $n }. { $nombre }: { $valor }
no-date = no confirmed date
not-confirmed = not confirmed
by-date = by { $fecha }
example-date = { $fecha } (example date)
word-yes = yes
word-no = no
word-none = none
word-hello = Hello
quoted = "{ $text }"
your-file = Your file
file-one-page = { $tipo }, 1 page, { $peso }
file-pages = { $tipo }, { $hojas } pages, { $peso }
we-go-on = Back to your registration.
step = <b>Step { $paso } of { $total }</b>
says-now = It now says: "{ $valor }". If you write another answer, I change it.
have-now = I now have: { $valor }. If you send another file, I change it.

## Beginning
start-before =
    { $saludo }
    Registration opens on { $apertura }. It closes on { $cierre }.
    Nothing for you to do today.
start-during =
    { $saludo }
    Your registration has { $n ->
    [one] 1 question
   *[other] { $n } questions
 }. Your turn: send it by { $cierre }.
    You can always write "back", "leave" or your question.
start-after =
    Registration closed on { $cierre }. No extension is confirmed.
    If you have already sent yours, there is nothing for you to do.
start-draft =
    I saved { $hechas } of { $total } answers. Your registration is not sent.
    Your turn: send it by { $cierre }.
start-complete =
    You have answered everything, but your registration is not sent.
    Your turn: send it by { $cierre }. Write "I send my registration".
start-changes =
    What you sent stands as it is. You have changes that are not sent.
    If you want them, your turn: send them by { $cierre }.
start-back =
    { $saludo }
    { $avance }
notify-kept =
    I noted that you want a message when registration opens, on { $apertura }.
    There is nothing for you to do.

## Privacy notice
privacy =
    <b>Short privacy notice</b> (version { $v })
    Who answers for your data: { $responsable }.
    Data: { $datos }.
    What for: { $fines }.
    Transfers: { $transferencias }.
    Your ARCO rights (to see, correct, cancel or oppose): free; begin at /misdatos.
    Your turn to decide. Without your acceptance I cannot register you.
privacy-no =
    You did not accept the notice. I saved only that answer.
    There is nothing for you to do. You can change it until { $cierre }.
privacy-no-kept =
    You did not accept the notice. I stop here; what I had saved stays as it was.
    You can change your answer until { $cierre }. To delete what you have so far, write /cancelar.
privacy-full =
    { $aviso }

    Version { $v }.
consent-stands =
    You have already accepted the notice. To delete what you have or withdraw, write /cancelar.
    If not, your turn to go on.
notice-changed =
    The privacy notice has changed. Your answers are still saved.
    Your turn: read it and decide again.

## Questions
ask-curp =
    What is your CURP (your key in Mexico's population register)?
    It has 18 letters and numbers. Example: HEGG560427MVZRRL04
why-curp = The CURP tells your registration from that of another person with your name.
label-curp = CURP
field-curp = curp
ask-given_names =
    What is your given name, without surnames?
    Write it as on your birth certificate. Example: María del Carmen
why-given_names = Your name stands on the acuse (your receipt) and on the documents that the institution issues.
label-given_names = Given name
field-given_names = name | given name | given names | first name
ask-first_surname =
    What is your first surname?
    Example: Hernández
why-first_surname = Your surname stands on the acuse (your receipt), beside your name.
label-first_surname = First surname
field-first_surname = first surname | surname | last name | first last name
ask-second_surname =
    What is your second surname?
    Example: García
why-second_surname = Some people have one surname and others two. I write it as on your documents.
label-second_surname = Second surname
field-second_surname = second surname | second last name
ask-institution =
    In which sujeto obligado (public body) do you work?
    Write part of its name. Example: "dif toluca" or "ayuntamiento de metepec".
why-institution = The certification is offered to each sujeto obligado. With this the team reviews your registration.
label-institution = Institution
field-institution = institution | office | public body | sujeto obligado | town hall
ask-position =
    What is your position?
    Example: Titular de la Unidad de Transparencia
why-position = Your position tells the team what you do in your institution.
label-position = Position
field-position = position | job | job title
ask-is_head = Are you the titular (head) of the Unidad de Transparencia (transparency unit)?
why-is_head = The call is for heads of unit. With a "no" you go on too: the team reviews your case.
label-is_head = Head of unit
field-is_head = head | head of unit | titular
ask-email =
    What is your institutional e-mail?
    Example: transparencia@metepec.example
why-email = By your e-mail I can know you again if you change phones.
label-email = E-mail
field-email = email | e mail | e mail address | email address
ask-phone =
    What is your phone number?
    Tap "Share my phone" or write 10 digits. Example: 7225550143
why-phone = The team uses your phone if something in your registration has to be cleared up.
label-phone = Phone
field-phone = phone | phone number | telephone | cell phone | mobile
ask-rfc =
    What is your RFC (your tax key)?
    It has 13 letters and numbers. Example: HEGG560427G23
why-rfc = This process asks for the RFC to identify you.
label-rfc = RFC
field-rfc = rfc
ask-professional_licence =
    What is the number of your cédula profesional (professional licence)?
    It has 7 or 8 digits.
why-professional_licence = This process asks for the cédula profesional. You can go on without it.
label-professional_licence = Professional licence
field-professional_licence = licence | license | professional licence | professional license
ask-appointment_letter = Send your nombramiento (appointment letter): PDF, JPG or PNG, up to 10 MB. Several photos are fine.
why-appointment_letter = The appointment letter shows that you hold the position you wrote.
label-appointment_letter = Appointment letter
field-appointment_letter = appointment letter | appointment | document | file
ask-photo = Send your photograph: JPG or PNG, up to 10 MB.
why-photo = This process asks for the photograph for your file.
label-photo = Photograph
field-photo = photo | photograph | picture
ask-identification = Send your official identification: PDF, JPG or PNG, up to 10 MB. Several photos are fine.
why-identification = The identification shows that the registration is yours.
label-identification = Identification
field-identification = identification | id | identity card

## Answers that do not fit
text-empty = I read no letter and no number in your message. Write it again.
curp-length =
    I counted { $count ->
    [one] 1 character
   *[other] { $count } characters
 } in "{ $text }"; a CURP has 18.
    Copy it whole. Example: HEGG560427MVZRRL04
curp-words =
    "{ $text }" does not look like a CURP: it has 18 letters and numbers. Example: HEGG560427MVZRRL04
    If you do not have it at hand, write "leave" and go on later.
curp-character =
    In "{ $text }" place { $place } is "{ $seen }"; a letter without accent or a number goes there.
    Compare it with your document and write it whole.
curp-place =
    In "{ $text }" place { $place } is "{ $seen }"; { $va } goes there.
    Places to check: { $places }. Compare it with your document and write it whole.
curp-date =
    In "{ $text }" the date of birth, "{ $seen }", is not a day of the calendar.
    It is year, month and day. Compare it with your document and write it whole.
curp-sex =
    In "{ $text }" place 11 is "{ $seen }"; H, M or X goes there.
    Compare it with your document and write it whole.
curp-state =
    In "{ $text }" places 12 and 13 are "{ $seen }", which is not the code of a state.
    Compare it with your document and write it whole.
curp-digit =
    The last number of "{ $text }" does not go with the rest.
    Compare it with your document and write it whole.
curp-position =
    In "{ $text }" place { $place } is { $visto }; { $va } goes there.
    Is it { $propuesta }? It would be { $curp }.
curp-positions =
    "{ $text }" has { $count ->
    [one] 1 place
   *[other] { $count } places
 } with a letter where a number goes, or the reverse: { $places }.
    Do I change it? It would be { $curp }.
curp-enye =
    In "{ $text }" place { $place } is an Ñ. The CURP has an X instead.
    Do I change it? It would be { $curp }.
curp-is-O = the letter O
curp-is-I = the letter I
curp-is-L = the letter L
curp-is-0 = a zero
curp-is-1 = a one
curp-goes-digit = a number
curp-goes-letter = a letter
curp-echo =
    This is what I read in "{ $curp }":
    Birth: { $nacimiento }
    Sex: { $sexo }
    Place: { $lugar }
    Is that right?
curp-names-note = Note: the CURP does not begin like your name and surnames. If all is as on your documents, go on.
sex-H = man
sex-M = woman
sex-X = non-binary
state-abroad = born outside Mexico
name-character =
    In "{ $text }" I see "{ $seen }". Letters, spaces, dash or apostrophe go here.
    Write it as on your birth certificate. Example: María del Carmen
name-short =
    I read "{ $text }" and need 2 letters or more.
    Write it whole. Example: María del Carmen
name-long =
    I counted { $count } letters in "{ $text }"; { $most } fit.
    Write only what the question asks.
position-character =
    In "{ $text }" I see "{ $seen }". Letters, numbers and common punctuation go here.
    Example: Titular de la Unidad de Transparencia
position-short =
    I read "{ $text }" and need 2 letters or more.
    Example: Titular de la Unidad de Transparencia
position-long = I counted { $count } letters in "{ $text }"; { $most } fit. Write it shorter.
office-character =
    In "{ $text }" I see "{ $seen }". Letters, numbers and common punctuation go here.
    Write the name of your institution. Example: "dif toluca".
office-short = I read "{ $text }" and it is very short. Write the name of your institution. Example: "dif toluca".
office-long = I counted { $count } letters in "{ $text }"; { $most } fit. Try fewer words.
yes-no = I read "{ $text }" and need a yes or a no.
email-at =
    An e-mail has one @. In "{ $text }" I counted { $count }.
    Example: transparencia@metepec.example
email-character =
    In "{ $text }" I see "{ $seen }", which does not go there in an e-mail.
    Example: transparencia@metepec.example
email-domain =
    After the @ I read "{ $domain }"; something like metepec.example goes there.
    Write your whole e-mail.
email-local =
    In "{ $text }" something before the @ is missing, or there are too many dots.
    Example: transparencia@metepec.example
email-long = I counted { $count } characters in "{ $seen }"; { $most } fit. Write a shorter one.
email-space = "{ $text }" has a space and an e-mail has none. Write it without spaces.
email-typo =
    Your e-mail ends in "{ $domain }". Write 1 or 2:
    1. Use { $suggestion }
    2. Keep { $domain }
phone-character = In "{ $text }" I see "{ $seen }". 10 digits go here. Example: 7225550143
phone-country = "{ $text }" looks like another country's. 10 digits of Mexico go here. Example: 7225550143
phone-extension = In "{ $text }" I see an extension. Write only 10 digits. Example: 7225550143
phone-length = In "{ $text }" I counted { $count }; a phone number has 10 digits. Example: 7225550143
phone-start = In Mexico no phone number begins with { $seen }. I read "{ $text }". Example: 7225550143
rfc-length = I counted { $count ->
    [one] 1 character
   *[other] { $count } characters
 } in "{ $text }"; an RFC has 13. Example: HEGG560427G23
rfc-shape = "{ $text }" does not look like an RFC: 4 letters, 6 numbers and 3 more. Example: HEGG560427G23
rfc-date = In "{ $text }" the date, "{ $seen }", is not a day of the calendar. Compare it with your tax certificate.
rfc-digit =
    The last place of "{ $rfc }" does not go with the rest.
    Compare it with your tax certificate. Do I keep it so?
licence-digits = In "{ $text }" I counted { $count }; there are 7 or 8 digits. Write only the digits.
contact-other = That contact is another person's. Share your own or write 10 digits.
contact-unasked = I received a contact, but I do not need it now. I did not save it.

## Obliged bodies
inst-3 = I found { $n } for "{ $text }":
inst-first = I found { $n } for "{ $text }"; these are { $vistos }:
inst-next = I found { $n } for "{ $text }"; here are the next:
inst-last = I found { $n } for "{ $text }"; the list ends here:
inst-1 = I found 1 for "{ $text }":
inst-how = Write the number, another name or "not listed".
inst-more-how = Write the number, another name, "see more" or "not listed".
inst-0 =
    I did not find "{ $text }". Try fewer words. Example: "dif toluca".
    If you write "not listed", I note it for the team and you go on.
inst-many =
    "{ $text }" fits many institutions. Add the municipality or the name. Example: "dif toluca".
    If you write "not listed", I note it for the team and you go on.
inst-no-more = There are no more for "{ $text }".
inst-noted = I noted "{ $text }" for the team.
inst-name-first = First write the name of your institution. If it does not appear, I note it for the team.

## Documents
doc-ok =
    I saved your { $nombre }: { $archivos }.
    You can send another page now. Your registration is not sent yet. Your turn: send it by { $cierre }.
doc-ok-change =
    I saved your { $nombre }: { $archivos }. It is a change: what you sent stands as it is.
    You can send another page. If you want the change, your turn: send it by { $cierre }.
doc-ok-correction =
    I saved your { $nombre }: { $archivos }.
    You can send another page. Your correction is not sent yet. Your turn: send it by { $cierre }.
doc-change-how =
    I received a file and did not save it, because your registration is already sent.
    To change your { $nombre }, write { $n } and then send it.
doc-large =
    Your file is { $peso } and I take up to { $tope }. I did not save it.
    Send it as a Telegram photo or as a lighter PDF.
doc-kind =
    { $archivo } is really { $visto }. I take PDF, JPG or PNG. I did not save it.
    Save it as a PDF or take a photo of the paper.
photo-kind =
    { $archivo } is really { $visto }. Here I take JPG or PNG. I did not save it.
    Send the photo as a picture or take it with your phone.
doc-empty = { $archivo } came empty: 0 bytes. I did not save it. Send it again or take a photo of the paper.
doc-damaged =
    { $archivo } does not open completely. I did not save it.
    Send it again or take a photo of the paper.
doc-locked = { $archivo } asks for a password. I did not save it. Save it without one or take a photo of the paper.
doc-pages = { $archivo } has { $hojas } pages and I take up to { $tope }. I did not save it. Send only the pages I ask for.
doc-pixels =
    { $archivo } measures { $ancho } by { $alto } pixels; I cannot open an image so large. I did not save it.
    Send it as a Telegram photo.
doc-active =
    { $archivo } has { $dentro } inside and I take only pages. I did not save it.
    Print it as a PDF or take a photo of the paper.
doc-away = I could not fetch your file from Telegram. That was our fault. I did not save it: send it again.
doc-unasked = I received a file, but I do not need it now. I did not save it.
doc-forwarded = That file is forwarded. I did not save it. Send it yourself from your phone.
doc-many = I already have { $n } files and that is the most I keep. I did not save this one.
doc-none-yet = I do not have any file of yours yet. Your turn: send it here.
doc-deleted = I deleted your { $nombre }.
doc-not-text = I read "{ $text }", but a file or a photo goes here.
doc-not-text-yet =
    I read "{ $text }", but a file or a photo goes here.
    If you do not have it at hand, write "leave" and go on later.
file-over = more than { $tope }
file-seen-pdf = a PDF
file-seen-zip = a ZIP
file-seen-word = a Word document
file-seen-excel = an Excel sheet
file-seen-powerpoint = a PowerPoint presentation
file-seen-opendocument = a LibreOffice document
file-seen-old-office = an Office document
file-seen-rtf = an RTF document
file-seen-program = a program
file-seen-html = a web page
file-seen-svg = an SVG drawing
file-seen-xml = an XML file
file-seen-text = a text
file-seen-gif = a GIF image
file-seen-webp = a WebP image
file-seen-tiff = a TIFF image
file-seen-bmp = a BMP image
file-seen-heic = a HEIC image
file-seen-video = a video
file-seen-audio = an audio
file-seen-archive = a compressed file
file-seen-unknown = another kind of file
file-holds-javascript = a program
file-holds-launch = an order to open another program
file-holds-attachment = another file
file-holds-media = video or sound
file-holds-form = a form
file-holds-other = something more

## On the way
answer-kept = I saved your { $nombre }: { $nuevo }.
answer-same = Your { $nombre } was so already. I changed nothing.
answer-changed = I saved the change. { $nombre }: before "{ $antes }", now "{ $nuevo }".
back-first = This is the first question.
phone-stays = Your phone stays as it was.
keyboard-away = I saved what you have so far.
thanks = You are welcome.
asked-later = I ask for your { $nombre } later on.
folio-others = Here you only see your own registration: I do not look up folios.
unknown-command = I do not know that command. Write /ayuda to see which there are.
not-yet-begun = I read "{ $text }", but your registration has not begun. Your turn: begin it and decide on the notice.
edited = I saw that you edited a message. What I saved stays the same: write the new answer.
only-text = I cannot read that. Write it with letters and numbers.
only-file = I cannot save that. A file or a photo goes here.
forwarded = That message is forwarded and I do not take it as an answer. Write it yourself.
unclear-1 = I did not understand "{ $text }". Your turn: write it in other words. Example: "when does it close?".

## Review and submit
review = <b>Check your answers.</b> They are not sent yet.
review-sent = <b>These are the answers you sent.</b>
review-changed = <b>Check your answers.</b> The registration you sent stands until you send these changes.
review-correction = <b>Check your answers.</b> The correction is not sent yet.
review-how = To change one, write its number.
submit =
    Your registration is complete. Your turn: send it by { $cierre }.
    Tap "I send my registration" or write it. The time of that message counts, even if I am late.
submit-changes =
    Your changes are ready. Your turn: send them by { $cierre }.
    Tap "I send my registration" or write it. The time of that message counts, even if I am late.
submit-missing-changes =
    Your changes are not sent. Missing: { $faltan }. What you sent stands as it is.
    Your turn: answer and then send the changes.
submit-missing =
    Your registration is not sent. Missing: { $faltan }.
    Your turn: answer, then send it.
acuse-caption = Acuse (receipt) of your registration. Folio (reference): <code>{ $folio }</code>
receipt =
    { $nombre }, I received your registration ✅
    Folio: <code>{ $folio }</code>
    Sent: { $enviado }
    Our turn to review it: { $revision }.
    There is nothing for you to do. You can change it until { $cierre }.
late =
    Your registration was not sent.
    Registration closed on { $cierre }.
    Your message is from { $enviado }. No extension is confirmed.
    { $guardadas }
    If you want to tell the team about your case, it is your turn to ask.
late-changes =
    Your changes were not sent.
    Registration closed on { $cierre }.
    Your message is from { $enviado }. No extension is confirmed.
    The registration you sent stands. Folio: <code>{ $folio }</code>
    If you want to tell the team about your case, it is your turn to ask.
receipt-pending =
    { $nombre }: I sent it with "{ $antes }", because the change was not confirmed.
    If you want another value, you can correct it below.
nothing-sent = Nothing has been sent.
submit-needs-notice = Your registration is not sent: you did not accept the notice. Your turn to decide.
kept-until = Your answers stay saved until { $purga }.
kept-undated = Your answers are still saved.
change-closed =
    Registration closed on { $cierre }. I can no longer change it from here.
    If something has to be corrected, it is your turn to ask the team.
withdraw-ask =
    If you withdraw your registration, we do not review it. You can send it again until { $cierre }.
    Do I withdraw it?
withdraw-none =
    I have no registration of yours to withdraw.
    To stop notices, write /recordatorios. To delete your data, /misdatos.
withdraw-accepted = Your registration is accepted. To withdraw it, it is your turn to ask the team.
withdraw-closed =
    Registration closed on { $cierre }. I can no longer withdraw it from here.
    If you want to withdraw it, it is your turn to ask the team.
withdrawn =
    I withdrew your registration { $folio }. We do not review it.
    If you change your mind, it is your turn to send it again by { $cierre }.
cancel-ask =
    Answers I am about to delete: { $hechas }. They cannot be brought back.
    Do I delete them?
cancelled = I deleted your answers.
cancelled-withdrawn = I deleted the answers you had. What you sent and withdrew stays saved with its folio.
drop-ask =
    You have changes that are not sent. The registration you sent stands as it is.
    Do I delete the changes?
changes-dropped = I deleted the changes. The registration you sent stands.
receipt-genuine =
    That acuse (receipt) is genuine: it says what I received that day.
    The registration may have changed or been withdrawn since.
    Folio: { $folio }
    Sent: { $enviado }
receipt-not-genuine =
    That code is not from an acuse (receipt) that I issued, or part of it is missing.
    Your turn: copy it whole from the acuse.

## Status
st-before =
    Registration: opens on { $apertura }
    There is nothing for you to do. It closes on { $cierre }.
st-none =
    Registration: you have not started it
    Your turn: send it by { $cierre }.
st-none-after =
    Registration: it closed on { $cierre } and I have none of yours
    No extension is confirmed. If you want to tell the team about your case, it is your turn to ask.
st-draft = Registration: in progress since { $fecha }
st-draft-after =
    Registration: it was not sent; it closed on { $cierre }
    Your answers are still saved. If you want to tell the team about your case, it is your turn to ask.
st-submitted =
    Registration: received on { $fecha }
    Folio: <code>{ $folio }</code>
st-stages-later = { $n ->
    [one] The stage
   *[other] The { $n } stages
 }: not yet
st-stages-over = { $n ->
    [one] The stage: it does not follow
   *[other] The { $n } stages: they do not follow
 }
st-review = Our turn to review it: { $revision }. There is nothing for you to do.
st-review-only = Our turn to review it: { $revision }.
st-may-correct = You can change it until { $cierre }.
st-unsent = You have changes that are not sent. If you want them, your turn: send them by { $cierre }.
st-next-stage = Next: { $etapa }, { $fecha }.
st-observed =
    Registration: there is something to correct
    Folio: <code>{ $folio }</code>
st-observed-turn = Your turn: ask the team what it is and by when.
st-observed-head =
    Registration: there is something to correct, since { $fecha }
    Folio: <code>{ $folio }</code>
st-observed-unsent = Your correction is not sent. Your turn: send it by { $cierre }; write "I send my registration".
st-accepted = Registration: accepted
st-withdrawn-open = If you change your mind, it is your turn to send it again by { $cierre }.

## My data, contact, help
my-data = <b>This is what I keep about you:</b>
my-data-none = I keep no answers of yours.
my-data-line = { $nombre }: { $valor }
my-data-account = Telegram account: its number, to write to you here.
my-data-wish = You asked for a notice when registration opens.
my-data-origin = You have not decided about the privacy notice yet.
my-data-accepted = Notice accepted: version { $v }, { $fecha }. There is nothing for you to do.
my-data-refused = You did not accept the notice: version { $v }, { $fecha }. There is nothing for you to do.
contact-phones = Phone: { $telefonos }
contact-email = E-mail: { $correo }
contact-address = Address: { $direccion }
contact-url = Web page: { $sitio }
contact-hours = Hours: { $horario }.
help =
    I help you to register for the certification of { $autoridad } and tell you how your registration stands.
    You can ask me at any time, in your own words.
    /registro: start or continue your registration
    /estado: see how it stands and what is up to you
    /misdatos: see what I keep about you
    /recordatorios: choose which reminders you get, and at which hours
    /privacidad: read the privacy notice
    /cancelar: delete what you have so far or withdraw your registration
    "See history", "see the picture" and "see my documents" show you what is yours.
    At a question you can write "back", "why" or "leave".
    If you registered elsewhere write "I have a registration" or "I changed my phone".
    To talk to a person write "talk to someone".
    /idioma: Spanish or English (para leer esto en español)

## Buttons: each label is also understood when typed; `n` is a number
button-why = Why?
button-back = Back
button-leave = Save and leave
button-begin = Start my registration
button-register = Continue my registration
button-contact = Talk to someone
button-notify-opening = Tell me when it opens
button-status = See my registration
button-accept = I accept the notice
button-refuse = I do not accept
button-full-notice = Read the full notice
button-change-consent = Change my decision
button-yes = Yes
button-no = No
button-skip = I have none
button-keep = Keep as it is
button-confirm = Yes, this is my data
button-amend = No, I correct it
button-take-curp-position = Yes, change it
button-take-curp-enye = Yes, change it
button-take-email-typo = Use the correction
button-take-rfc-digit = Yes, keep it so
button-as-typed = Keep what I wrote
button-choose = Choose { $n }
button-more = See more
button-not-listed = It is not listed
button-done = I sent everything
button-review = Check and send
button-replace = Replace the file
button-delete = Delete the file
button-change = Change { $n }
button-correct = Correct my registration
button-withdraw = Withdraw my registration
button-withdraw-yes = Yes, withdraw it
button-stay = No, keep it
button-again = Register again
button-cancel-yes = Yes, delete all
button-drop-changes = Yes, delete the changes
button-acuse = Download the acuse
key-submit = I send my registration
key-share-phone = Share my phone

## What may be typed besides the buttons' labels, parted by |
typed-back = back | go back | step back | previous step | previous | previous question | return
typed-leave = leave | exit | quit | save | save and leave | save and exit | later
typed-why = why | what for | why do you ask | what is it for | why do you need it
typed-start = hello | hi | start | menu | good morning | good afternoon | good evening
typed-register = registration | my registration | register | i want to register | continue | go on | continue my registration
typed-status = status | my status | how is my registration | how is my registration going | how am i doing
typed-submit = i send my registration | send my registration | send registration | send | submit | submit my registration | i want to send my registration | i want to submit my registration
typed-cancel = cancel | cancel my registration | cancel registration | delete my registration
typed-withdraw = withdraw my registration | withdraw registration | withdraw | withdraw from the process | withdraw from the certification | leave the process | drop out | i no longer want to take part | i do not want to take part | i dont want to take part | i do not want to take part any more | i dont want to take part anymore | i no longer want to participate | i dont want to participate | i dont want to participate anymore | i will not take part | i quit the process
typed-correct = correct my registration | i want to correct my registration | change my registration | i want to change my registration
typed-help = help | commands
typed-contact = talk to someone | i want to talk to someone | talk to a person | i want to talk to a person | contact | contact phone
typed-my-data = my data | what do you keep about me
typed-thanks = thanks | thank you | many thanks | thank you very much | thank you so much | great thanks | great thank you | ok thanks | ok thank you
typed-spanish = spanish | in spanish | speak spanish | speak in spanish | do you speak spanish | can you speak spanish | can you speak in spanish | talk to me in spanish | write in spanish | write to me in spanish | answer in spanish | answer me in spanish
typed-english = english | in english | speak english | speak in english | do you speak english | can you speak english | can you speak in english | talk to me in english | write in english | write to me in english | answer in english | answer me in english
typed-language = language | change language | change the language | another language | i want to change the language
typed-full-notice = privacy notice | privacy | full notice | read the full notice
typed-accept = accept | i accept | yes i accept
typed-refuse = i do not accept | i don't accept | i refuse
typed-yes = yes | yes i am | i am | of course | that is right | that's right | correct | yes it is | it is
typed-no = no | no i am not | i am not | i'm not | it is not | that is not right | that's not right
typed-skip = none | i have none | does not apply | not applicable | no second surname | i have no second surname | i have only one
typed-keep = keep as it is | keep it | leave it as it is | same
typed-not-listed = not listed | it is not listed | not there | it is not there | my institution is not listed | my institution is not there
typed-more = see more | more | others | next
typed-done = done | i sent everything | that is all | that's all | finished
typed-review = check | check and send | review | review and send
typed-acuse = acuse | my acuse | receipt | my receipt | download the acuse | download my acuse | folio | my folio
typed-notify-opening = tell me | tell me when it opens | notify me | notify me when it opens | notify me when registration opens | tell me when registration opens | tell me when it starts | tell me when registration starts | let me know when it opens | let me know when registration opens | let me know when it starts

## Acuse (PDF)
acuse-title = Acuse de registro (receipt of registration)
acuse-folio = Folio
acuse-sent = Sent
acuse-version = Version sent
acuse-data = What I received
acuse-left-out = Lines that did not fit:
acuse-what-head = What this paper is
acuse-what = This acuse says that the registration was received on the date and at the hour shown. It does not say that it is accepted: the team reviews it.
acuse-check-head = How to check it
acuse-check = The code holds the folio, the date and a signature. Send its text to the Telegram assistant or use the program "ventanilla verify-receipt".
acuse-seal = Code as text:

## Notices
flood =
    Let us go more slowly. I read up to "{ $text }".
    Your turn: wait { $s ->
    [one] 1 second
   *[other] { $s } seconds
 } and go on from there.
flood-wordless =
    Let us go slower. I did not read the last thing you sent.
    Your turn: wait { $s ->
    [one] 1 second
   *[other] { $s } seconds
 } and send it again.
set-aside =
    I could not handle your last message. That was our fault; I kept it for the team.
    What you had already answered is still saved. Your turn: write /estado to go on.
group =
    I only work in private chats. I am leaving this group now.
    Your turn: write to me at { $liga }.

## Command menu
command-registro = Start or continue my registration
command-estado = How my registration stands and what is up to me
command-ayuda = What I can write here
command-privacidad = Privacy notice
command-misdatos = What data of mine is kept
command-cancelar = Delete what I have so far or withdraw my registration

## Unprompted messages: reminders, dates, results. Line 1 is what a locked telephone shows
rem-opening = Registration for the { $norma } certification is open.
rem-opening-turn =
    You asked for this notice. Your registration has { $n ->
    [one] 1 question
   *[other] { $n } questions
 }.
    Your turn: send it by { $cierre }.
rem-24h = { $queda } left to send your registration: it closes on <b>{ $cierre }</b>.
rem-24h-turn = Your turn: answer { $faltan } of { $total } questions and send it.
rem-2h = { $queda } left: registration closes on <b>{ $cierre }</b>.
rem-2h-turn = Your turn: answer { $preguntas } and send it.
rem-2h-counts = The time of your message counts.
rem-not-begun = You have not begun it. Your turn: answer { $preguntas } and send it.
rem-all-answered = You have answered every question. Your turn: send it.
one-question = 1 question
questions = { $n ->
    [one] 1 question
   *[other] { $n } questions
 }
rem-late = This reminder comes late: I could not send notices from { $desde } to { $hasta }. It was our fault.
rem-late-undated = This reminder comes late. It was our fault.
rem-late-kept = Your answers are saved.
rem-late-same = The closing has not changed: { $cierre }; { $queda } left.
rem-late-moved = Your closing is this: { $cierre }; { $queda } left.
rem-late-turn = Your turn: send your registration.
resend-head = (sent again) { $texto }
resend = I do not know whether it reached you on { $fecha }; it is the same notice.
accepted = { $nombre }, we have reviewed your registration.
accepted-state = Registration: <b>accepted</b>.
accepted-undated = Our turn to set the date. There is nothing for you to do.
nothing-now = There is nothing for you to do today.
observed = { $nombre }, there is something to correct in your registration.
rem-observed = { $nombre }, there is still something to correct in your registration.
observed-answer = { $respuesta }: "{ $motivo }". The rest stays as it is.
observed-note = The team wrote: "{ $motivo }".
observed-file-turn = Your turn: send it again by { $limite }.
observed-turn = Your turn: correct it and send it again by { $limite }.
observed-closed = Registration closed on { $cierre }. Your turn: ask the team how to correct it.
when-today = today, { $fecha }
when-tomorrow = tomorrow, { $fecha }
when-on = on { $fecha }
stage-dates = { $nombre }, there is a date for your { $etapa }.
stage-date-is = Date: <b>{ $fecha }</b>
stage-ends = It ends on { $fecha }.
stage-place = Place: { $lugar }. What to bring: { $llevar }.
stage-go = Your turn: go there; if you cannot, tell the team before.
stage-go-unknown = Whether you are to go anywhere that day is not confirmed.
date-changed = { $nombre }, the date of your { $etapa } has changed.
date-was = Before: { $antes }
date-is = Now: <b>{ $ahora }</b>
date-is-at = Now: <b>{ $ahora }</b>, { $lugar }
date-reason = Reason: "{ $motivo }".
date-go = Your turn: go on the new date.
date-go-unknown = Whether you are to go anywhere that day is not confirmed.
rem-stage-7d = { $nombre }, { $n ->
    [one] 1 day
   *[other] { $n } days
 } left until your { $etapa }: it is on { $fecha }.
rem-appointment = { $nombre }, your { $etapa } is { $cuando }.
rem-stage-2h = { $nombre }, your { $etapa } is { $cuando }; { $queda } left.
rem-stage-day = { $nombre }, today is your { $etapa }: { $fecha }.
verdict-of = your { $etapa }
result-of = the result of your { $etapa }
result = { $nombre }, here is { $cosa }.
rem-result-unread = { $nombre }, I do not know whether you have read { $cosa }.
result-is = Result: <b>{ $resultado }</b>
result-reasons = Reasons: "{ $motivos }".
result-reasons-unknown = Reasons: not confirmed.
result-certificate = You are competent. Your certificate follows, issued by CONOCER: { $fecha }.
result-attempt = New attempt: { $condiciones }.
result-decide = Your turn to decide: { $plazo }.
only-read = Your only turn: write "read".
always-comes = This notice always comes: it is part of your process.
certificate-ready = { $nombre }, your certificate is here.
certificate-since = Ready since { $fecha }. CONOCER issues it.
certificate-how = How and until when to collect it: { $como }.
rem-update-due = We promised news of your { $etapa } by { $fecha }. I do not have them yet.
rem-update-turn = Our turn to give them: { $fecha }. There is nothing for you to do.
word-process = process
calendar-title = { $etapa }: { $norma } certification
calendar-bring = What to bring: { $llevar }
calendar-example = The date is an example.
button-read = Read
button-cannot-go = I cannot go
button-disagree = I disagree
button-calendar = Save to calendar
button-stop = Stop reminders
button-resume = Get them again
button-hours = Choose hours
button-any-hour = Any hour
button-stop-closing = Stop registration ones
button-resume-closing = Get registration ones
button-stop-stages = Stop stage ones
button-resume-stages = Get stage ones
button-stop-pending = Stop pending ones
button-resume-pending = Get pending ones
button-stop-announcements = Stop announcements
button-resume-announcements = Get announcements
typed-stop-announcements = no announcements | no more announcements
typed-resume-announcements = i want announcements | receive announcements
typed-read = i have read it | i read it | got it
typed-cannot-go = i can not go | i cannot come
typed-calendar = calendar | save to my calendar | add to my calendar
typed-reminders = reminders | my reminders | notices
typed-stop = stop notices | no reminders | i want no reminders
typed-resume = i want reminders
typed-hours = change the hours
command-recordatorios = Which reminders I get, and at which hours
read-kept = I noted that you have read the notice.
read-nothing = I found no notice to be read.
calendar-open = { $etapa }: open this file to save the date to your calendar.
calendar-none = I have no date of yours to save.
cannot-go = Your turn: tell the team that you cannot go. I do not change dates.
moves-no-dates = I do not change dates; if you cannot go, your turn: tell the team.
cannot-go-none = I have no date of yours that is still to come.
disagree = How to disagree formally is not confirmed. Your turn: ask the team.
disagree-stated =
    { $respuesta }
    Your turn: talk to the team.
stopped =
    I stopped the optional reminders and the announcements. Results, certificate and changed dates still come. So does what the team decides about your registration, your time or your attendance: it is part of your process. A mandatory announcement comes too.
    There is nothing for you to do.
resumed =
    You get every reminder and announcement again.
    There is nothing for you to do.
reminders = <b>Your reminders</b>
reminders-closing = 1. Opening and closing of registration: { $estado }
reminders-stages = 2. Dates of your stages: { $estado }
reminders-pending = 3. What is pending: { $estado }
reminders-announcements = 4. Announcements of the team: { $estado }
reminders-quiet = From { $desde } to { $hasta } I do not write to you, unless a deadline comes first.
reminders-any-hour = I write to you at any hour.
reminders-always = Results, certificate and changed dates always come. So does what the team decides about your registration, your time or your attendance: it is part of your process. A mandatory announcement comes too.
reminders-kept = I saved the change.
word-coming = you get them
word-stopped = stopped
word-unasked = not asked for yet
word-once-begun = you get them if you begin your registration
hours-label = From { $desde } to { $hasta }
hours-how = Choose the hours in which you want no reminders, or write them so: "22:30 to 07:00".
hours-unfit = I read "{ $text }", and hours go from 00:00 to 23:59.
st-registration = Registration
st-folio = Folio: <code>{ $folio }</code>
st-done = { $etapas }: done
st-later = { $etapas }: not yet
st-result = { $etapa }: { $resultado }, { $fecha }
st-bring = What to bring: { $llevar }.
st-not-following = { $etapas }: does not follow in this attempt
st-undated = { $etapa }: next, { $fecha }
st-certificate-next = { $etapa }: next; issued by CONOCER, { $fecha }
st-dated = { $etapa }: { $cuando }
st-dated-at = { $cita }, { $lugar }
st-past = { $etapa }: the date was { $fecha }
st-missed = { $etapa }: I have no record that you came
st-missed-turn = Your turn: ask the team what follows, { $fecha }.
st-go = Your turn: go there.
st-result-turn = Our turn to give you the result: { $fecha }. There is nothing for you to do.
st-promised = Our turn to give you news by { $fecha }. There is nothing for you to do.
st-nothing = There is nothing for you to do.
st-certificate = Your stages are done. Certificate: ready since { $fecha }

## Questions: what is answered
fact = { $respuesta }
ask-a-person = Would you like a person to answer you?
unknown-again = That is still not confirmed. A person of the team can answer you.
unknown-requisitos = Who may take part is not confirmed.
unknown-documentos = Which documents are needed is not confirmed.
unknown-foto = What a photo has to be like is not confirmed.
unknown-que-es = What the certification is good for is not confirmed.
unknown-obligatorio = Whether it is compulsory is not confirmed.
unknown-costo = The cost is not confirmed.
unknown-etapas = The stages are not confirmed.
unknown-diagnostico = What the diagnostic evaluation is like is not confirmed.
unknown-evaluacion = What the evaluation is like is not confirmed.
unknown-dictamen = How and when the verdict comes is not confirmed.
unknown-certificado = How and when the certificate is handed over is not confirmed.
unknown-no-competente = What another attempt is like is not confirmed.
answer-date = { $etapa }: { $fecha }.
answer-no-dates = Dates of the stages: { $fecha }.
answer-stages = These stages come after registration:
answer-register-before =
    You register here, in this chat. Registration opens on { $apertura }.
    It closes on { $cierre }. Nothing to do today.
answer-register =
    You register here, in this chat: { $n ->
    [one] there is 1 question
   *[other] there are { $n } questions
 }.
    Your turn: send it by { $cierre }.
answer-window-before =
    Registration opens on { $apertura }. It closes on { $cierre }.
    Nothing to do today.
answer-window =
    Registration is open. It closes on { $cierre }.
    If you have not sent yours, it is your turn to send it before.
answer-in-time =
    You are in time. Registration closes on { $cierre }.
    If you have not sent yours, it is your turn to send it before.
answer-closed = Registration closed on { $cierre }.
answer-no-extension =
    No extension is confirmed.
    If you want to tell the team about your case, it is your turn to ask.
answer-nothing-to-correct = I have no answers of yours yet.
answer-correct =
    To correct an answer, write "correct" and which one. Example: "correct my e-mail".
    The old answer stays until the new one is complete.
answer-no-result = I have no result of yours yet.
answer-documents-sent = With your registration you sent: { $nombres }. You do not have to send anything else now.
answer-documents-none = Your registration is sent. You do not have to send anything now.
answer-withdrawn = Your registration is withdrawn.
answer-formats = I take PDF, JPG or PNG, up to 10 MB. They can be several photos.
answer-documents = To register it is your turn to send: { $nombres }.
answer-no-photo = To register you need no photo.
answer-curp =
    A CURP has 18 letters and digits. Copy it whole from your document.
    Compare the letter O with the zero, and the letter I with the one.
    If you do not have it at hand, write "leave" in your registration and go on later.
    If it still does not fit, it is your turn to tell the team.
answer-institution =
    When I ask for your institution, write a part of its name. Example: "dif toluca".
    If it is not in the list, write "not listed": I note it for the team and you go on.
answer-support =
    What you answered is saved. Write /estado and we go on from there.
    If it stays the same, it is your turn to tell the team what happens.
answer-privacy =
    <b>What happens with your data</b>
    Who is responsible: { $responsable }.
    What for: { $fines }.
    Transfers: { $transferencias }.
    Nothing to do.
or-did-you-mean = Did you ask something else? Write the number.

## Questions: what is said instead of an answer
unsure = I am not certain that I understood you: "{ $text }". Is it one of these?
unsure-again = Nor am I certain that this is what you look for: "{ $text }". It may be one of these:
outside =
    I read "{ $text }". I cannot answer that: I only know this process.
    Would you like a person to answer you?
outside-again =
    Nor can I answer "{ $text }".
    I can tell you dates, stages and how your registration is going.
unclear-2 = Is it one of these?
unclear-3 =
    I still do not understand "{ $text }".
    A person of the team can read it.
choose-how = Write the number.

## Questions: what they are about, inside a list of choices
intent-registro-como = How do I register
intent-registro-fechas = When does registration close
intent-registro-tarde = Can I still register
intent-registro-continuar = Go on with my registration
intent-registro-corregir = Correct an answer
intent-registro-confirmacion = Was my registration received
intent-requisitos = Who may take part
intent-documentos = Which documents do I send
intent-foto = What the photo has to be like
intent-curp-problema = Something about my CURP
intent-institucion-no-aparece = My institution is not listed
intent-que-es = What the certification is
intent-obligatorio = Is it compulsory
intent-costo = What does it cost
intent-etapas = The stages and their dates
intent-diagnostico = About the diagnostic evaluation
intent-evaluacion = About the evaluation
intent-dictamen = About the verdict
intent-certificado = About the certificate
intent-mi-estado = How my registration is going
intent-mi-siguiente-paso = What is my turn to do
intent-mi-resultado = My result
intent-reagendar = Change my date
intent-no-competente = About another attempt
intent-inconformidad = I do not agree
intent-recordatorios = Choose my reminders
intent-privacidad = What happens with my data
intent-mis-datos = See, correct or delete my data
intent-persona = Talk to a person
intent-soporte = Something does not work
intent-saludo = Start from the beginning
intent-gracias = Finish for now

## A person takes over
contact =
    <b>To talk to a person</b>
    Your turn: write your question in one message, and I pass it to the team.
    Our turn to answer: { $promesa }.
contact-direct = You can also look for { $unidad }.
doubt-about = I tell the team which message you ask about.
handoff =
    I passed your question to the team: "{ $pregunta }".
    Our turn to answer: { $promesa }. Meanwhile I do not answer.
handoff-added =
    I passed to the team: "{ $text }".
    Our turn to answer: { $promesa }.
handoff-standing =
    Your question has been with the team since { $desde }.
    Our turn to answer: { $promesa }. What you write reaches them.
handoff-answered =
    The team has answered your question of { $desde }.
    If you have another one, it is your turn to write it here.
handoff-thanked =
    You are welcome.
    If you have another question, it is your turn to write it here.
handoff-left =
    The assistant answers again. Your question stays with the team.
    Our turn to answer: { $promesa }.
handoff-ended = The assistant answers again. I closed your question.
handoff-only-text = I pass only text to the team. Write it with letters and digits.
assistant-back = The assistant answers.
handoff-answer = { $persona }, of the team, answers you:
handoff-somebody = Somebody
handoff-answer-words = "{ $respuesta }"
handoff-answer-more = If you have another question, it is your turn to write it here.
handoff-closed = The assistant answers again. { $persona } closed your question.
handoff-closed-quiet = The assistant answers again. I closed your question, because it has its answer.
handoff-late =
    The team has not answered your question of { $desde } yet. It stays on their list.
    Meanwhile the assistant answers again.
handoff-nothing = Nothing to do.
button-my-data = See my data
button-assistant = Back to the assistant
button-another-question = Another question
typed-assistant = assistant | the assistant
typed-another-question = one more question

## Languages
language =
    I write to you in English now. Para leer esto en español, escribe «español».
    Choose a language.
button-spanish = Español
button-english = English
command-idioma = Idioma / choose a language
## Status: history, picture, papers
st-accepted-on = Registration: accepted on { $fecha }
st-folio-accepted = Folio: <code>{ $folio }</code>, accepted on { $fecha }
st-resubmitted =
    Registration: correction received on { $fecha }
    Folio: <code>{ $folio }</code>
st-review-late = We promised to review it by { $fecha } and are not done yet.
st-promise-late = We promised news by { $fecha } and I have none yet. Our turn to give them: { $nueva }. There is nothing for you to do.
st-certificate-due = Our turn to tell you of your certificate: { $fecha }. There is nothing for you to do.
st-certificate-turn = Your turn: download it, { $limite }.
st-certificate-since = Certificate: ready since { $fecha }
st-over = Your stages are done. There is nothing for you to do.
st-withdrawn-on =
    Registration: withdrawn on { $fecha }
    Folio: <code>{ $folio }</code>
st-withdrawn-undated =
    Registration: withdrawn
    Folio: <code>{ $folio }</code>
st-was-accepted = Before: accepted on { $fecha }
st-stages-stopped = { $etapas }: not any more
detail = <b>Your path with its dates</b>
detail-registration = Registration: received on { $recibido }, accepted on { $aceptado }
detail-done = { $etapa }: done
detail-attended = { $etapa }: you came, { $fecha }
detail-meaning = { $texto }
reasons-none = I have no result of yours with reasons to read.
reasons-rights = { $texto }
reasons-disagree = If you disagree: { $como }.
certificate-caption = { $nombre }, this is your certificate.
certificate-number = Number of the certificate: <code>{ $numero }</code>
then-read = After that, your turn: write "read".
certificate-none = I have no certificate of yours to download yet.
documents = Files of yours that I keep: { $n }. They follow below; there is nothing for you to do.
documents-older = Of the team's the newest { $n } are there. You ask for the earlier ones with "talk to someone".
documents-none = I keep no file of yours.
document-sent = { $nombre }: { $archivo }. As you sent it.
document-unsent = { $nombre }: { $archivo }. It is not sent yet.
history =
    <b>Your history, page { $n }.</b> The newest comes first.
    Hours: { $zona }.
history-none = There is nothing in your history yet.
history-line = { $fecha }. { $hecho }
actor-team = The team
actor-assistant = The assistant
word-answer = an answer
word-spanish = Spanish
word-english = English
past-came = You wrote here for the first time.
past-consent = You accepted the privacy notice (version { $v }).
past-refused = You did not accept the privacy notice (version { $v }).
past-opening = You asked to be told when registration opens.
past-language = You chose another language: { $idioma }.
past-begun = You started your registration.
past-answer = You answered: { $nombre }.
past-file = You sent a file: { $nombre }.
past-file-deleted = You deleted a file: { $nombre }.
past-sent = You sent your registration.
past-late = You sent your registration after the closing: it does not count as sent.
past-withdrawn = You withdrew your registration.
past-withdrawn-by = { $quien } withdrew your registration.
past-dropped = You deleted the changes that you had not sent.
past-cancelled = You deleted your answers.
past-reopened = You opened your registration again.
past-blocked = You blocked this chat.
past-unblocked = You opened this chat again.
past-unreachable = { $quien } could not write to you here.
past-set-aside = { $quien } could not handle a message of yours and kept it for the team.
past-imported = { $quien } brought your registration over from the institute's platform.
past-matched = { $quien } found your registration on the institute's platform too.
past-accepted = { $quien } accepted your registration.
past-observed = { $quien } asked you to correct something: { $nombre }.
past-observed-all = { $quien } asked you to correct something in your registration.
past-appointment = { $quien } set the appointment for your { $etapa }: { $cita }.
past-appointment-changed = { $quien } changed the appointment for your { $etapa }: { $cita }.
past-dates = { $quien } set the date of your { $etapa }: { $cita }.
past-dates-changed = { $quien } changed the date of your { $etapa }: { $cita }.
past-attended = { $quien } noted that you came to your { $etapa }.
past-missed = { $quien } found no record that you came to your { $etapa }.
past-result = { $quien } published the result of your { $etapa }: { $resultado }.
past-promised = { $quien } promised news of your { $etapa } by { $fecha }.
past-certificate = { $quien } said that your certificate is ready.
past-certificate-file = { $quien } gave you your certificate to download.
past-read = You said that you have read a notice.
past-reminders = You changed your reminders.
past-question = You asked something that was left without an answer.
past-handoff = You asked to talk to a person.
past-handoff-more = You wrote to the team.
past-handoff-left = You came back to the assistant; your question stays with the team.
past-handoff-resumed = You wrote to the team again.
past-handoff-seen = { $quien } read your question.
past-handoff-taken = { $quien } took your question.
past-handoff-answered = { $quien } answered your question.
past-handoff-overdue = { $quien } answers you again: the team had not answered your question.
past-handoff-over = You closed your question.
past-handoff-closed = { $quien } closed your question.
path-file = my-path.png
path-title = Your path
path-done = Done
path-now = Now
path-next = Next
path-later = Cannot start yet
path-ended = This attempt ended here
path-off = Does not follow
path-opens = Opens on { $abre }
path-closes = Closes on { $cierra }
path-closed = Closed on { $cierra }
path-draft = In progress, not sent
path-observed = There is something to correct
path-withdrawn = Withdrawn
path-received = Received on { $fecha }
path-accepted = Accepted on { $fecha }
path-missed = I have no record that you came
path-ready = Ready since { $fecha }
button-detail = See detail
button-reasons = See reasons
button-history = See history
button-history-page = See page { $n }
button-picture = See the picture
button-documents = See my documents
button-certificate = Download certificate
typed-detail = detail | see the detail | my results | see my results
typed-reasons = reasons | my reasons | see the reasons
typed-history = history | my history | see my history
typed-picture = picture | the picture | my path | see my path
typed-documents = my documents | my files | see my files | download my documents
typed-certificate = my certificate | download my certificate | i want my certificate | see my certificate

## Staff: the panel, lists and cards. Figures first, data masked
w-panel-review = 1. To review: { $n }
w-panel-observed = 2. Observed: { $n }
w-panel-conflicts = 3. Conflicts: { $n } (CURP { $curp }, institution { $institucion })
w-panel-handoffs = 4. Questions waiting: { $n }
w-panel-handoffs-oldest = 4. Questions waiting: { $n }; the oldest, { $espera }
w-panel-appointments = 6. Appointments today: { $n }
w-panel-accepted = 5. Accepted: { $n }
w-choose = Write the number.
w-reading-over = Today you saw other people's data { $n ->
    [one] once
   *[other] { $n } times
 }, which is the most in a day. I noted it. Tomorrow you can go on; if it is urgent, your turn to ask somebody else of the team.
w-denied = Your role does not include that. I noted it.
w-forwarded = That message is forwarded and I do not take it. Write it yourself.
w-list-none = That list is empty.
w-list-review = <b>To review</b>, the oldest first:
w-list-observed = <b>Observed</b>, the oldest first:
w-list-accepted = <b>Accepted</b>, the oldest first:
w-list-conflicts = <b>Conflicts</b>: they share a CURP or an institution's head:
w-glance =
    { $n }. { $folio }, { $estado }, { $fecha }
    { $institucion }
w-institution-unknown = institution not in the catalogue
w-state-draft = draft
w-state-submitted = to review
w-state-resubmitted = corrected, to review
w-state-observed = observed
w-state-accepted = accepted
w-state-withdrawn = withdrawn
w-stage-pending = pending
w-stage-scheduled = with a date
w-stage-attended = attended
w-stage-missed = did not attend
w-read = read
w-unread = not read
w-card = <b>{ $folio }</b>, { $estado }, sent on { $fecha }
w-card-who = { $nombre }, CURP { $curp }
w-card-where = { $institucion }, head: { $titular }
w-card-stage = { $etapa }: { $estado }, { $fecha }
w-card-result = { $etapa }: { $resultado }, { $leido }
w-card-none = I found no sent registration with that folio.
w-concern-not-head = The person wrote that they are not the head of the Transparency Unit.
w-concern-unlisted-institution = Its institution is not in the catalogue: the person wrote the name.
w-concern-shared-curp = The same CURP is in another registration.
w-concern-shared-institution = The institution has another registration of a head.
w-held = You have it until { $hora }. Showing data is noted.
w-held-other = Another member has it until { $hora }.
w-shown = <b>{ $folio }</b>. It was noted that you saw these data.
w-files = files: { $n }
w-documents = Documents sent: { $n }. It was noted that you saw them.
w-document = { $folio }: { $nombre }
w-no-documents = That registration has no documents.

## Staff: reviewing
w-none-left = None is free to review now.
w-skipped = { $folio }: you passed it over. It goes to the end of the list.
w-accepted = { $folio }: accepted. I tell the person.
w-accept-seen = Look at this before you accept:
w-observe-which = { $folio }: which answer is to be corrected?
w-observe-why = { $nombre }: what is to be corrected?
w-observe-why-how = Write the number, or the reason in your own words. The person reads it as it is.
w-observe-words = Write the reason in 1 to { $most } characters.
w-observe-preview =
    <b>{ $folio }</b>
    The person will read: "{ $respuesta }: { $motivo }. Your turn to send it again by { $limite }."
w-observation-sent = { $folio }: observed. I tell the person.
w-extend-which = { $folio }: until when may it be sent or corrected?
w-extend-has = { $folio }: it may already be sent or corrected until { $cierre }. I changed nothing.
w-extended = { $folio }: has more time. I tell the person.
w-reason-unreadable = It cannot be read whole
w-reason-unsigned = Its signature or stamp is missing
w-reason-other-person = It is in another person's name
w-reason-outdated = It is out of date
w-misfit-wrong-state = I changed nothing: the registration is { $estado }.
w-misfit-twin-accepted = I changed nothing: another registration with that CURP is accepted.
w-misfit-in-the-past = I changed nothing: that date is past.
w-misfit-too-long = I changed nothing: the text is too long.
w-misfit-missing = I changed nothing: the reason is missing, which the person reads.
w-misfit-held = I changed nothing: this person has a change that waits to be told.
w-misfit-other = I changed nothing: that step does not go with the registration's state.

## Staff: questions that were handed over
w-inbox = <b>Open questions: { $n }</b>
w-inbox-none = There are no open questions.
w-inbox-line = { $n }. { $estado }, waits { $espera }; with { $persona }
w-nobody = nobody
w-candidate = Person
w-handoff-waiting = waiting
w-handoff-taken = taken
w-handoff-answered = answered
w-handoff-head = With: { $persona }. Promised: { $promesa }.
w-handoff-message = <b>{ $quien }</b>, { $fecha }: { $texto }
w-handoff-about = It is about announcement { $n }.
w-handoff-about-words = It is about announcement { $n }: "{ $texto }"
w-handoff-gone = That question is closed already.
w-handoff-others = { $persona } has it.
w-handoff-empty = I read no words. Write the answer.
w-handoff-long = The answer is too long: 3,000 characters fit. Write a shorter one.
w-handoff-write = Write the answer, or send a photo or a PDF with its text. The person reads it with your name.
w-handoff-yours = It is yours.
w-handoff-sent = I sent: "{ $texto }".
w-handoff-closed = I closed the question and tell the person.

## Staff: search
w-search = Write a folio, a CURP, an e-mail, a name or an institution.
w-search-none = I found nothing for "{ $text }". Try the folio, or fewer words.
w-search-found = { $n } for "{ $text }":

## Staff: the team and the PIN
w-team = <b>Team: { $n }</b>
w-team-line = { $n }. { $persona }, { $rol }
w-team-invited = { $n }. { $persona }, { $rol }: open invitation, { $queda } left
w-team-waits = { $n }. { $persona }, { $rol }: another administrator has to agree, { $queda } left
w-role-admin = administration
w-role-operator = operation
w-role-evaluator = evaluation
w-role-communicator = communication
w-role-viewer = viewing
w-invite-role = Which role?
w-invite-name = Write the name, 2 to 40 letters. People read it under answers.
w-invite-admin-first = With one administrator, another one is invited from the command line: ventanilla staff invite.
w-invite-link =
    Invitation of { $persona } ({ $rol }). It works once and lasts 48 h. Send them this text:
    <code>{ $liga }</code>
    Your turn: ask them to write it to this assistant.
w-invite-link-second =
    Invitation of { $persona } ({ $rol }). It works once another administrator agrees in /equipo.
    It lasts 48 h. The text to send:
    <code>{ $liga }</code>
w-invited = Invitation of { $persona }, { $rol }.
w-invited-gone = That invitation is not open any more.
w-agreed = You agreed to the invitation of { $persona }.
w-taken-back = I took back the invitation of { $persona }.
w-member = { $persona }, { $rol }. Change the role to:
w-member-role = { $n }. { $rol }
w-member-gone = That person is not in the team any more.
w-member-self = Your own role is changed by another administrator.
w-role-changed = { $persona }: the role is { $rol }.
w-removed = { $persona } is not in the team any more.
w-join =
    Welcome to the team of { $proceso }. Your role: { $rol }.
    Your turn to decide; the invitation lasts { $queda } more.
    Write "I accept the invitation" or "I do not accept it".
w-joined = { $persona }, you are in the team now. Your role: { $rol }. Write /panel to begin and /pin to choose your PIN.
w-join-refused = You did not accept the invitation. I changed nothing.
w-link-none = That invitation does not work: it was used, has expired or lacks a part. Your turn to ask for another.
w-pin = Write your PIN; I delete your message once read. It lasts { $dura }. Tries left: { $n }.
w-pin-first = For this you first choose a PIN.
w-pin-locked = There are no tries left. Your turn to ask whoever runs the server for another PIN.
w-pin-right = The PIN is right.
w-pin-choose = Write a PIN of 6 digits; I delete your message once read.
w-pin-unfit = It has 6 digits, and not 123456 or all the same. Write another.
w-pin-set = I saved your PIN.
extended = { $nombre }, you have more time for your registration.
extended-until = Your turn to send or correct it by <b>{ $cierre }</b>.
past-data-shown = { $quien } read your data.
past-extended = { $quien } gave you more time.
w-button-see-member = See who it is
w-button-panel = Panel
w-button-more = More
w-button-next = Review
w-button-card = Back to the card
w-button-show = Show data
w-button-documents = See documents
w-button-accept = Accept
w-button-accept-seen = Accept all the same
w-button-observe = Observe
w-button-other-reason = Change the reason
w-button-observe-send = Send observation
w-button-extend = Give more time
w-button-skip = Pass over
w-button-inbox = Questions
w-button-take = Take it
w-button-take-over = Take it over
w-button-answer = Answer
w-button-close = Close it
w-button-not-now = Not now
w-button-team = Team
w-button-invite = Invite
w-button-agree = Agree
w-button-take-back = Take it back
w-button-remove = Remove
w-button-join = I accept the invitation
w-button-join-not = I do not accept it
w-button-pin-new = Choose a PIN
command-panel = Panel of the team
command-buscar = Find a registration
command-dudas = People's questions
command-equipo = Who is in the team
command-pin = Choose my PIN

## Staff: stages
w-steps = <b>{ $folio }</b>: what next?
w-steps-none = There is no step to do in their stages now.
w-step-appoint = Set or change the date of their { $etapa }
w-step-came = They came to their { $etapa }
w-step-missed = They did not come to their { $etapa }
w-step-result = Publish the result of their { $etapa }
w-same = { $folio }: it was so already. I changed nothing.
w-attendance-kept = { $folio }: I noted the attendance.
w-result-which = What is the result of their { $etapa }?
w-reasons = Write the reasons: the person reads them as they are. If there are none, write "no reasons".
w-result-preview =
    <b>{ $folio }</b>
    The person will read the result of their { $etapa }:
    Result: <b>{ $resultado }</b>
    Reasons: { $motivos }
w-published = { $folio }: I published the result. I tell the person.
w-when = Write the day and the hour. Example: "Thursday 26 May 10:00".
w-where =
    Date: { $fecha }.
    Write the place; after a semicolon what to bring; after another one why it changed.
    Example: "Metepec, room 3; identification". What is not known is written "-".
w-appointment-preview =
    <b>{ $folio }</b>
    The person will read the appointment:
    Date: <b>{ $fecha }</b>
    Place: { $lugar }. What to bring: { $llevar }.
w-appointment-kept = { $folio }: I saved the appointment. I tell the person.
w-dates = <b>Dates of the stages</b>, for everybody:
w-date-line = { $n }. { $etapa }: { $fecha }
w-date-each = { $n }. { $etapa }: by appointment; for a group with this number, or from each card
w-date-preview =
    <b>{ $etapa }</b>
    Date: <b>{ $fecha }</b>
    Place: { $lugar }. What to bring: { $llevar }.
    It would tell who is in that stage; accepted today: { $n }.
w-date-kept = I saved the date. The notices go out by themselves.
w-unread-no-day = I read no day.
w-unread-no-hour = I read no hour.
w-unread-not-in-calendar = No calendar has that day.
w-unread-too-far = That year is too far away: check the date.
w-unread-other-weekday = The weekday is not that date's.
w-unread-twice = The clocks change at that hour: choose another.
w-button-steps = The person's stages
w-button-publish = Publish the result
w-button-set-appointment = Save the appointment
w-button-dates = Dates
w-button-set-date = Save the date
command-etapas = Dates of the stages
staff-handoff = A new question: a person waits for the team.
staff-handoff-turn = Our turn to answer: { $promesa }.
## Staff: numbers
stat-as-of = As of { $fecha }
stat-none = There is nothing to count yet.
stat-line = { $nombre }: { $n }
stat-line-share = { $nombre }: { $n } ({ $parte })
stat-sum = { $n } = { $partes }
stat-part = { $n } { $nombre }
stat-more = and { $n } more
stat-lost = –{ $n } ({ $parte })
stat-of = { $n } of { $total }
stat-range = { $desde } to { $hasta }
stat-funnel-title = Progress of registration
stat-funnel-foot = Each bar counts those who got there, even if they withdrew later. With a minus: those who have not come on from the bar before.
stat-funnel-worst = Where most people stay: { $nombre }, { $parte } of those who got there.
stat-came = Wrote
stat-began = Began
stat-sent = Sent
stat-accepted = Accepted
stat-certified = With certificate
stat-state-draft = begun again
stat-state-submitted = to review
stat-state-observed = observed
stat-state-resubmitted = corrected, to review
stat-state-accepted = accepted
stat-state-withdrawn = withdrawn
stat-standing = Of what was sent, today: { $suma }
stat-present = attended, no result yet
stat-absent = missed it
stat-hours-title = Registrations by hour
stat-hours-each = Sent each hour
stat-hours-each-step = Sent every { $n } hours
stat-hours-sum = Sent in all
stat-hours-opens = Opens
stat-hours-closes = Closes
stat-hours-now = Now
stat-hours-foot = Each registration counts once, in the hour in which it was first sent.
stat-hours-foot-ahead = The estimate is halfway between two reckonings. At the pace of the whole window: { $ventana }. At that of the last day: { $dia }. It does not know of the rush of the last hours.
stat-hours-no-ahead = No estimate: too little of the window is over, or too few were sent.
stat-hours-over = The window is closed: the total is no longer an estimate.
stat-hours-ahead = At the closing: about { $n } ({ $rango })
stat-hours-total = Sent: { $n }
stat-hours-day = In the last 24 h: { $n }
stat-hours-fullest = Fullest hour: { $fecha }, { $n }
stat-offices-title = Registrations by type of institution
stat-offices-foot = Counts what was sent and still stands. Beside each bar: how many institutions of the catalogue have a registration.
stat-offices-present = With a registration: { $n } of { $total } institutions of the catalogue
stat-offices-absent = Without one: { $n ->
    [one] 1 institution
   *[other] { $n } institutions
 }; { $municipios ->
    [one] 1 municipality
   *[other] { $municipios } municipalities
 } with none
stat-offices-unlisted = Not in the catalogue
stat-offices-untyped = No type
stat-offices-total = Standing registrations: { $n }
stat-towns-title = Registrations by municipality
stat-towns-untyped = No municipality
stat-pace-title = Time per question
stat-pace-foot = Dot: half took that or less. Band: the middle half of the people. Whoever comes back another day adds that time.
stat-pace-sample = { $n ->
    [one] 1 person
   *[other] { $n } people
 } by chance of { $total }
stat-pace-all = { $n ->
    [one] 1 person
   *[other] { $n } people
 }
stat-pace-line = { $nombre }: { $mitad } (middle: { $rango })
stat-pace-whole = In all, without pauses: about { $n }
stat-reminders-of = of { $n }
stat-reminders-title = Reminders sent
stat-reminders-foot = That somebody sends after a reminder does not prove it was because of it. Those who did not get it differ in other ways too.
stat-reminders-line = { $nombre }: { $n } = { $enviados } sent + { $espera } waiting + { $otros } not delivered
stat-reminders-after = { $nombre }: sent within 24 h, { $si } of { $con } who got it ({ $parte })
stat-reminders-others = Without it: { $si } of { $sin } ({ $parte })
stat-reminders-few = Without it: { $si } of { $sin }; too few to compare
stat-doubts-title = Questions left open
stat-doubts-foot = Counts the questions that the assistant did not answer, by their likeliest subject.
stat-doubts-line = { $nombre }: { $n }
stat-doubts-parts = { $n } = { $sin } not confirmed + { $claras } not understood + { $opciones } with choices + { $fuera } on other matters
stat-doubts-outside = Other matters
stat-plan-title = Coming messages
stat-plan-foot = As things stand now. The disc grows with the people; hollow: sent, or in the queue already.
stat-plan-people = { $n } people
stat-plan-one = 1 person
stat-plan-leaves = { $personas }; leaves { $fecha } (quiet hours)
stat-plan-none = No messages are coming.
stat-plan-line = { $fecha }: { $nombre }, { $personas }
stat-rule-opening = Registration opens
stat-rule-24h = Closing notice, 24 h
stat-rule-2h = Closing notice, 2 h
stat-rule-observed = Something to correct
stat-rule-dates = Date of a stage
stat-rule-changed = Change of date
stat-rule-7d = The stage is in some days
stat-rule-1d = The stage is tomorrow
stat-rule-stage-2h = The stage is in 2 h
stat-rule-day = The stage is today
stat-rule-result = Result
stat-rule-unread = Result not read
stat-rule-update = Promised news
stat-rule-certificate = Certificate ready
stat-rule-of = { $aviso }: { $etapa }
past-exported = { $quien } took out your data in a file.
stat-sheet-folio = Folio
stat-sheet-state = State
stat-sheet-sent = Sent
stat-sheet-type = Type of institution
stat-sheet-town = Municipality
stat-sheet-erased = data erased
stat-sheet-ready = certificate ready
stat-sheet-scheduled = appointment set
stat-sheet-attended = attended
stat-sheet-missed = missed it
stat-sheet-pending = no date of its own
## Staff: files

table-kind = "{ $archivo }" is { $visto } inside. I take XLSX or CSV tables. Nothing was changed.
table-old = "{ $archivo }" is an old XLS or has a password. Save it as XLSX without a password. Nothing was changed.
table-damaged = I could not read "{ $archivo }" to its end. Open it, save it again as XLSX and send it.
table-locked = "{ $archivo }" asks for a password. Save it without one and send it again.
table-macros = "{ $archivo }" carries a program (macros). Save it as XLSX without macros and send it again.
table-links = "{ $archivo }" takes data from other files. Paste only the values, save it and send it again.
table-bomb = "{ $archivo }" unpacks to far more than it says. I did not open it.
table-none = I saw no table in "{ $archivo }": a heading with rows below it is missing.
table-rows = "{ $archivo }" has more than { $tope } rows. Split it into several.
table-columns = "{ $archivo }" has data beyond column { $tope }: cell { $donde }. Delete what is too much.
table-cell = Cell { $donde } of "{ $archivo }" has { $cuantos } characters and { $tope } fit. Make it shorter.
table-words = "{ $archivo }" holds too much text. Leave only the columns that are asked for.
table-merged = "{ $archivo }" has merged cells: { $donde }. Split them and send it again.
table-formula = "{ $archivo }" has formulas without a value: { $donde }. Paste the values and send it again.
table-quotes = From row { $fila } of "{ $archivo }" on I could not tell the cells apart. Look at its quotes.
table-letters = The letters of "{ $archivo }" are neither UTF-8 nor Windows-1252. Save it as "CSV UTF-8".
table-large = "{ $archivo }" has { $peso } and I take up to { $tope }. Split it into several.
table-empty = "{ $archivo }" came empty: 0 bytes. Send it again.
table-away = I could not read "{ $archivo }". It was our fault. Send it again in a moment.
zip-kind = "{ $dentro }" in "{ $archivo }" is no PDF. Take it out and send it again.
zip-nested = "{ $archivo }" holds another archive: "{ $dentro }". Send the PDFs themselves.
zip-large = "{ $dentro }" in "{ $archivo }" has more than { $tope }. Make it lighter.
zip-many = "{ $archivo }" holds { $cuantos } files and I take up to { $tope }. Split it into several.
zip-none = "{ $archivo }" holds no files.
zip-locked = "{ $archivo }" asks for a password. Save it without one and send it again.
zip-bomb = "{ $archivo }" unpacks to far more than it says. I did not open it.
zip-damaged = I could not open "{ $archivo }" as a ZIP. Pack it again and send it.
zip-paper = "{ $dentro }" in "{ $archivo }" cannot be kept. Open it, save it again as PDF and send everything.
table-read-sheet = I read the sheet "{ $hoja }"; I did not read { $otras }.
table-read-formulas = Cells with a formula: { $n }. I took their last value.
table-unread = I did not read these columns: { $columnas }.
table-dry-run = Dry run of "{ $archivo }". Nothing was changed.
table-counts = { $filas ->
    [one] 1 row
   *[other] { $filas } rows
 }: { $cambian ->
    [one] 1 changes
   *[other] { $cambian } change
 }, { $iguales } same, { $faltan } to correct
table-counts-files = { $filas ->
    [one] 1 file
   *[other] { $filas } files
 }: { $cambian ->
    [one] 1 changes
   *[other] { $cambian } change
 }, { $iguales } same, { $faltan } to correct
table-row = Row { $fila }: { $que }
table-file = File { $fila }: { $que }
table-whole = The whole file: { $que }
table-rows-more = and { $n } more
table-told = It would tell { $n }: { $resultados }.
table-told-plain = It would tell { $n }.
table-told-part = { $n } { $resultado }
table-corrections = { $n } of them had another result: they will read a correction.
table-unreachable = Without a chat to write to now: { $n }.
table-to-correct = Your turn: correct { $n ->
    [one] 1 row
   *[other] { $n } rows
 } and send the file again.
table-to-confirm = Your turn: confirm. The messages wait 10 min; until then all of it can be undone.
table-nothing = There is nothing to change.
table-outdated = Something changed since the dry run you saw. Nothing was changed. This is how it is now:
table-row-unknown-folio = unknown folio
table-row-bad-folio = "{ $text }" is no folio; copy it whole
table-row-no-folio-here = the folio is missing
table-row-no-folio = I saw no column "folio" among { $columnas }
table-row-no-result = I saw no column "resultado" among { $columnas }
table-row-no-folio-in-name = "{ $text }" has no folio in its name
table-row-withdrawn = registration withdrawn
table-row-not-accepted = registration not accepted yet
table-row-twice = the folio is in row { $fila } already; leave one
table-row-two-files = "{ $text }" and "{ $otro }" have the same folio; leave one
table-row-no-file = { $folio } has no file
table-row-no-row = { $folio } is not in the table
table-row-too-many = it has { $count } rows and { $limit } fit; split it into several
table-row-no-result-here = the result is missing; it may be { $known }
table-row-near-result = "{ $text }" is no result; is it { $cerca }?
table-row-unknown-result = "{ $text }" is no result; it may be { $known }
table-row-no-results = this stage gives no results
table-row-missing = the reasons are missing: the person reads them
table-row-too-long = the text has more than { $longest } characters
table-row-missed = did not come to { $stage }
table-row-path-ended = the path ended with { $stage }
table-row-no-verdict = has no result of { $stage } yet
table-row-not-pdf = is no PDF
table-row-unknown-stage = there is no such stage
table-row-day-shape = "{ $text }" is no date; example: 2022-06-17
table-row-day-none = "{ $text }" is no day that exists; the day comes first
table-row-in-the-future = the date { $text } is still to come
table-row-other = cannot be done ({ $why })
batch-done = Done: { $n ->
    [one] 1 change
   *[other] { $n } changes
 }. The messages wait { $minutos } min; nobody has them yet.
batch-busy = { $quien } made { $n ->
    [one] 1 change
   *[other] { $n } changes
 } of { $etapa } and their messages wait. Wait until they leave or are undone.
batch-released = The messages are leaving now: { $n }.
batch-undone = I undid { $n ->
    [one] 1 change
   *[other] { $n } changes
 }. Nobody was told.
batch-not-told = Somebody was told already: it cannot be undone. Send the correction; each person will read it.
batch-not-changed = This changed afterwards and I do not undo it: { $folios }.
batch-not-built-upon = Something later counts on this: { $folios }. Undo that first.
batch-not-own = It holds your own registration: { $folios }. Somebody else of the team undoes it.
batch-not-undone = It was undone already.
batch-not-unknown = I have no import with that number.
batch-not-released = The messages had left already.
batch-line = { $numero }: { $tipo }, { $etapa }, { $n ->
    [one] 1 row
   *[other] { $n } rows
 }, { $quien }, { $fecha }. { $estado }
batch-kind-results = results
batch-kind-certificates = certificates
batch-state-held = Waiting
batch-state-released = Telling
batch-state-over = Told
batch-state-undone = Undone
table-template-folio = folio
table-template-result = result
table-template-reasons = reasons
table-template-date = date
table-template-note = Example: this row is not read. Possible results: { $resultados }
table-import-run = Dry run of "{ $archivo }". Nothing was imported.
table-import-counts = { $filas ->
    [one] 1 row
   *[other] { $filas } rows
 }: { $nuevos } new, { $cambian ->
    [one] 1 changes
   *[other] { $cambian } change
 }, { $hallados } in the chat already, { $iguales } same, { $faltan } to correct
table-import-columns = Columns: { $columnas }
table-import-column = { $campo } from "{ $columna }"
table-import-doubts = For you to look at: { $n }.
table-import-confirm = Your turn: confirm. Nobody is told.
table-import-done = I imported { $nuevos ->
    [one] 1 new one
   *[other] { $nuevos } new ones
 } and { $cambian ->
    [one] 1 change
   *[other] { $cambian } changes
 }; { $hallados ->
    [one] 1 was
   *[other] { $hallados } were
 } in the chat already.
table-field-platform-folio = folio on the platform
table-field-sent-at = date of registration
table-row-no-field = "{ $text }" is nothing of a registration; there are: { $known }
table-row-no-column = there is no column "{ $text }"
table-row-no-column-for = the column of { $campo } is missing
table-row-empty = { $campo } is missing
table-row-value = { $campo }: I do not understand "{ $text }"
table-row-value-near = { $campo }: "{ $text }" does not fit; is it { $cerca }?
table-row-doubtful = { $campo }: "{ $text }"; might it be { $cerca }?
table-row-chat-stands = { $otro } was sent in the chat with other data; those stay
table-row-office = institution: I did not find "{ $text }"; if the catalogue lacks it, write ? before it
table-row-office-near = institution: "{ $text }" may be { $cerca }; write its whole name
table-row-curp-twice = the CURP is in row { $fila } already
table-row-curp-known = another registration has this CURP: { $otro }
table-row-curp-in-chat = the person is answering in the chat and has not sent it; I did not import them
table-row-import-withdrawn = { $otro } is withdrawn and the file has other data
table-row-import-accepted = { $otro } is accepted and the file has other data
table-row-unsent-changes = { $otro } has unsent changes in the chat

## Staff: many at once, numbers, exports
w-tables = <b>Files</b>: change many registrations at once. First I show you what would change.
w-tables-what = What does that file hold? Choose first and send it again.
w-results-which = Which stage are the results of?
w-results-send =
    Results of: <b>{ $etapa }</b>
    Send the table as XLSX or CSV. Columns: folio, result, reasons and date.
w-certificates-send =
    Send the certificates: one or more PDFs, or a ZIP, with the folio in the name. Example: "{ $ejemplo }.pdf".
    If each has a number, send a table with folio and number too.
w-registrations-send = Send the platform's table as XLSX or CSV, with a column for the platform's folio.
w-files-kept = I received "{ $archivo }". I have { $n }. Send another, or rehearse to see what would change.
w-files-many = That one does not fit: { $tope } files or { $peso } at once. Rehearse these and send the others afterwards.
w-file-expected = I expect the file here. Send it as a document.
w-columns-how = To read another column write "field = column". Example: "e-mail = Personal e-mail".
w-column-unknown =
    There is no field "{ $text }". There are:
    { $datos }
w-faults = "{ $archivo }", to correct: { $n }.
w-faults-title = To correct
w-faults-row = row
w-faults-folio = folio
w-faults-what = what to correct
w-template = Template of: { $etapa }. The example row is not read.
table-paper = "{ $archivo }" cannot be kept. Open it, save it again as a PDF and send it.
w-batches = <b>Done by file</b>, the newest first:
w-batches-none = Nothing was done by file yet.
w-batch-about = { $tipo }, { $etapa }: { $n ->
    [one] 1 row
   *[other] { $n } rows
 }, { $quien }, { $fecha }. { $estado }.
w-batch-left = The messages leave in { $queda }; nobody has them yet.
w-command-line = the command line
w-former-member = someone who is no longer in the team
w-numbers = <b>Statistics</b>. Of what?
w-export = <b>Export</b> the registrations that were sent. How?
w-export-xlsx = Excel, masked data
w-export-csv = CSV, masked data
w-export-xlsx-whole = Excel, whole data
w-export-csv-whole = CSV, whole data
w-export-whole = With whole data, each person will see in their history that you exported theirs.
w-export-why = What is it for? Write it in { $menos } to { $tope } letters: it is kept.
w-exported = Done. The export and its reason were noted.
not-staff = That is for the team only. Your registration stands as it was.
w-button-tables = Files
w-button-results = Send results
w-button-certificates = Send certificates
w-button-registrations = Import registrations
w-button-batches = See what was done
w-button-template = Get the template
w-button-table-try = Rehearse
w-button-table-do = Apply
w-button-table-faults = Get the rows
w-button-leave-unchanged = Leave unchanged
w-button-undo = Undo
w-button-release = Tell now
w-button-numbers = Statistics
w-button-other-numbers = See another
w-button-export = Export
command-archivos = Change many registrations at once
command-estadisticas = Numbers and charts

## What staff rule for everyone: the window, a pause
window-moved = The dates of the registration changed.
window-closing-moved = The closing of the registration changed.
window-stays = The closing of the registration stays as it was.
window-reopened = The registration is open again.
window-opened-before = It was to open on { $antes }.
window-opens = It opens on <b>{ $ahora }</b>.
window-closed-before = It was to close on { $antes }.
window-closes = It closes on <b>{ $ahora }</b>.
window-reason = Reason: "{ $motivo }".
window-nothing = You have nothing to do today.
window-turn-begin = Your turn: begin and send it before it closes.
window-turn-send = What you answered is kept. Your turn: send it before it closes.
window-turn-mend = Your turn: correct it and send it before it closes.
window-closed = The registration closed on { $cierre }.
window-closed-kept = Your answers are kept and not sent.
window-closed-turn = If you want to tell the team about your case, it is your turn to ask.
pause = I am paused since { $desde }: "{ $motivo }".
pause-back = Our turn to come back: { $regreso }.
pause-not-kept = I did not keep "{ $text }". Your turn: send it again when I am back.
pause-not-kept-other = I did not keep what you sent. Your turn: send it again when I am back.
pause-opens = The registration opens on { $apertura }.
pause-closes = The registration closes on { $cierre }.
pause-kept = What you answered is kept.
pause-submit =
    The registration closes on { $cierre }.
    If you write "I send my registration" now, the time of your message counts.
w-window-before = <b>The registration is not open yet</b>
w-window-during = <b>The registration is open</b>
w-window-after = <b>The registration is closed</b>
w-window-is =
    Opening: { $apertura }
    Closing: { $cierre }
w-window-ruled = So since { $fecha }. Reason: "{ $motivo }".
w-window-counts = Not sent: { $borradores ->
    [one] 1 draft
   *[other] { $borradores } drafts
 } and { $interes ->
    [one] 1 interested person
   *[other] { $interes } interested people
 }. To correct: { $observados }.
w-window-until = Until when may people send?
w-window-or-date = Write the number, or date and time. Example: "Thursday 26 May 18:00".
w-window-ask-why = Write the reason. People read it as it is.
w-window-opens =
    Opening, before: { $antes }
    Opening, now: <b>{ $ahora }</b>
w-window-closes =
    Closing, before: { $antes }
    Closing, now: <b>{ $ahora }</b>
w-window-moved = Reminder of { $antes }: leaves on { $ahora }.
w-window-not-sent = Reminder of { $antes }: does not leave.
w-window-told = I tell { $n ->
    [one] 1 person
   *[other] { $n } people
 }: { $borradores ->
    [one] 1 draft
   *[other] { $borradores } drafts
 }, { $interes } interested, { $observados } to correct.
w-window-told-opening = I tell of the opening whoever asked for it: { $n }.
w-window-extended = { $n ->
    [one] 1 has a limit of their own and keeps
   *[other] { $n } have a limit of their own and keep
 } it where it is later.
w-window-why = Reason: "{ $motivo }"
w-window-kept = I saved the change. The messages leave by themselves.
w-window-same = It was so already. I changed nothing.
w-window-misfit-unknown-process = I changed nothing: I did not find the process.
w-window-misfit-no-reason = I changed nothing: the reason is missing.
w-window-misfit-long-reason = I changed nothing: the reason has more than 300 characters.
w-window-misfit-in-the-past = I changed nothing: that date is past.
w-window-misfit-is-open = I changed nothing: the registration is open already, and that date stays.
w-window-misfit-ends-first = I changed nothing: it would close before it opens.
w-window-misfit-stage = I changed nothing: the date of { $etapa } comes before that closing. Change it first.
w-pause-ask-why = The assistant is working. To pause it, write the reason. People read it as it is.
w-pause-on = <b>Paused</b> since { $desde }. Reason: "{ $motivo }".
w-pause-back = Promised to be back: { $regreso }.
w-pause-ask-back = When is it back? Write date and time. Example: "today 18:00".
w-pause-preview = A pause for everyone. Reason: "{ $motivo }".
w-pause-stops = { $n ->
    [one] 1 person has
   *[other] { $n } people have
 } something unsent and cannot answer. A complete registration can be sent.
w-pause-waits = Reminders and messages wait; those that expire meanwhile do not leave. Questions to the team go on.
w-pause-over-closing = It may last beyond the registration, which closes on { $cierre }. Extend the closing if need be.
w-pause-begun = The assistant is paused. Your chat goes on.
w-pause-over = The assistant works again. What waited leaves now.
w-pause-no-reason = The reason is missing.
w-pause-long-reason = The reason has more than 300 characters.
w-pause-back-in-the-past = That time is past.
w-pause-is-so = It was so already. I changed nothing.
w-panel-pause = <b>Assistant paused</b> since { $desde }.
w-button-window = Window
w-button-window-open = Open now
w-button-window-opening = Change opening
w-button-window-closing = Change closing
w-button-window-close = Close now
w-button-window-reopen = Open again
w-button-window-reset = Back to the file
w-button-set-window = Save the window
w-button-pause = Pause
w-button-pause-begin = Pause the assistant
w-button-pause-no-date = No time promised
w-button-resume = End the pause
digest = Summary of { $fecha }
digest-done = Sent: { $enviados }. Accepted: { $aceptados }. Observed: { $observados }.
digest-review = To review: { $n }
digest-handoffs = Waiting questions: { $n }
digest-handoffs-oldest = Waiting questions: { $n }; the oldest, { $espera }
digest-appointments = Appointments today: { $n }
digest-undelivered = Messages not delivered: { $fallidos } refused, { $desconocidos } unknown, { $inalcanzables } unreachable
group-handoff = New question, waiting { $espera }.
group-open = Your turn: open it in your private chat: { $liga }
group-open-chat = Your turn: open it in your private chat with the assistant; write /dudas there.
group-staff = I show no data here. I work with you in private: { $liga }
w-digest-on = Every day at 8:00 I send you the summary of the day before.
w-digest-off = I no longer send you the daily summary.
w-button-digest = Daily summary, yes
w-button-digest-stop = No daily summary
outage = I received no messages from { $desde } to { $hasta }. It was our failure.
outage-kept = What you had answered is kept. What you sent then may be lost.
outage-turn = Your turn: look at your registration and send again what is missing.
outage-mend = Your turn: look at your correction and send again what is missing.
outage-closes = This is the closing: { $cierre }.
outage-late = If you wanted to send it then, it is your turn to tell the team.
staff-outage = I received no messages from { $desde } to { $hasta }. Telegram may have dropped some.
staff-outage-told = I am telling whoever has something unsent or to correct.
staff-outage-turn = Your turn: decide whether the closing is extended for them.
w-window-make-up-why = The assistant received no messages from { $desde } to { $hasta }
w-button-window-make-up = Extend the closing
pause-not-done = For now I do nothing more. Your turn: ask again when I am back.
stat-rule-window = Change of the window
stat-rule-outage = Messages not received

## Staff: places, evaluators, appointments
w-when-day = Write the day. Example: "Thursday 26 May".
w-when-month = Days of { $mes }: tap one, or write it as on its button. Any other with its month.
w-hour = <b>{ $dia }</b>: write the hour or tap it. Example: "10:30".
w-where-list = Or write the number of a place; its free seats at that hour stand beside it:
w-room = { $n }. { $nombre }: { $libres } of { $caben } free
w-who = Who evaluates? The free seats at that hour stand beside each:
w-bring = Write what to bring; after a semicolon why the date changed. If there is nothing, write "-".
w-appointment-who = Evaluates: { $persona }. The person does not read that name.
w-misfit-place-gone = I changed nothing: that place is not in the list any more.
w-misfit-place-full = I changed nothing: { $nombre } holds { $caben } and { $hay ->
    [one] 1 is there
   *[other] { $hay } are there
 } at that hour.
w-misfit-evaluator-gone = I changed nothing: that person does not evaluate any more.
w-misfit-evaluator-full = I changed nothing: { $nombre } sees { $caben } at a time and has { $hay } at that hour.
w-places = <b>Places: { $n }</b>
w-place-line = { $n }. { $lugar }: holds { $caben }
w-place = <b>{ $lugar }</b>: holds { $caben ->
    [one] 1 person
   *[other] { $caben } people
 } at a time. Appointments to come: { $n }.
w-place-words = Write name; address; how many people fit at a time. Example: "Room 3; Paseo Colón 12; 20".
w-place-unread = I did not read the three. A name has up to 60 letters, an address 130; 1 to { $tope } people fit.
w-place-twice = There is a place called { $lugar } already.
w-place-taken = I changed nothing: { $lugar } has { $hay } at the same hour already.
w-place-kept = I kept the place { $lugar }: it holds { $caben }.
w-place-gone = That place is not in the list any more.
w-place-in-use = I changed nothing: { $lugar } has { $n ->
    [one] 1 appointment
   *[other] { $n } appointments
 } to come. Change them first.
w-place-removed = I removed the place { $lugar }.
w-evaluators = <b>They evaluate: { $n }</b>
w-evaluators-none = Nobody of the team evaluates. Invite somebody with the evaluation role.
w-evaluator-line = { $n }. { $persona }: { $caben } at a time
w-evaluator-many = { $persona } sees { $caben } at a time. Write how many it can be.
w-evaluator-unread = Write a number from 1 to { $tope }.
w-evaluator-kept = { $persona } sees { $caben } at a time.
w-today = <b>Appointments today: { $n }</b>
w-today-line = { $n }. { $hora }, { $folio }, { $lugar }; { $estado }; evaluates: { $persona }
w-mine = <b>My appointments: { $n }</b>
w-mine-line = { $n }. { $fecha }, { $folio }, { $nombre }, { $lugar }; { $estado }
w-attend =
    <b>{ $folio }</b>, { $etapa }
    { $fecha }, { $lugar }; { $estado }
w-attend-ways =
    1. Came
    2. Did not come
w-seen = { $folio }: noted that they came.
w-absent = { $folio }: noted that they did not come.
w-button-month-before = Month before
w-button-month-after = Next month
w-button-other-day = Another day
w-button-extend-other = Another day
w-button-no-evaluator = No evaluator
w-button-places = Places
w-button-place-new = Add a place
w-button-place-change = Change the place
w-button-place-remove = Remove the place
w-button-evaluators = Who evaluates
w-button-today = Appointments today
w-button-mine = My appointments
w-group-none = { $etapa }: nobody accepted is without a date.
w-group-whom = <b>{ $etapa }</b>: who gets a date?
w-group-line = { $n }. { $grupo }: { $hay }
w-group-all = Everybody without a date
w-group-folios = folios of a list
w-group-words = Write the number or a municipality, or paste the folios.
w-group-unread = I read no folio and no municipality with people without a date in "{ $texto }".
w-group-bad-folio = "{ $texto }" is no folio of this process. Paste the list again.
w-group-chosen = { $grupo }: { $hay }. Choose when the first appointment begins.
w-group-how = How long is each appointment? Write "30 min" for one after the other. For all at once write "together 2 h".
w-group-how-unread = I did not read how long. It is from 5 minutes to 12 hours.
w-group-who = Who evaluates? How many each sees at a time stands beside them:
w-group-run = Rehearsal of <b>{ $etapa }</b>, { $grupo }. I changed nothing.
w-group-counts = { $n ->
    [one] 1 person
   *[other] { $n } people
 }: { $dan } with an appointment, { $fuera } without
w-group-where = Place: { $lugar }. What to bring: { $llevar }.
w-group-told = I would tell { $n }; { $sin } of them have no chat now.
w-group-time = { $dia }, { $horas }: { $folio }
w-group-time-who = { $dia }, { $horas }: { $folio }, { $persona }
w-group-left = No appointment: { $folio }, { $por }
w-group-more = { $n ->
    [one] 1 line
   *[other] { $n } lines
 } more.
w-button-group-save = Keep the appointments
w-button-each-30 = 30 min each
w-button-each-60 = 1 h each
w-button-all-120 = Together, 2 h
w-button-all-in-turn = All, in turn
table-row-in-the-past = that hour is past
table-row-has-date = has a date already; it is changed from the card
table-row-no-slot = there is no room left
table-row-attended = attended already
table-row-has-result = has a result already
table-row-place-gone = the place is not in the list any more
table-row-evaluator-gone = somebody does not evaluate any more
table-row-own = it is your own registration; somebody else of the team decides about it
batch-kind-dates = appointments
w-place-many = There are { $tope } places already. Remove one that is not used.

## Staff: the desk
w-more-than = more than { $n }
w-search-cut = So many people have "{ $text }" that I did not look at all of them. Your turn: write the folio, the CURP or the e-mail.
w-search-cut-some = There may be more; the CURP or the folio tells.
w-untold = not told
w-card-untold-results = { $etapa }: nobody knows this result yet. The message waits { $espera }.
w-card-untold-dates = { $etapa }: nobody knows this date yet. The message waits { $espera }.
w-card-untold-certificates = { $etapa }: nobody knows of the certificate yet. The message waits { $espera }.
w-card-certificate = Certificate: ready since { $fecha }, { $leido }
w-card-notes = Notes of the team: { $n }
w-notes = <b>{ $folio }</b>, notes of the team: { $n }
w-note-line = <b>{ $quien }</b>, { $fecha }: { $texto }
w-notes-older = { $n ->
    [one] There is 1 older one
   *[other] There are { $n } older ones
 }.
w-note-write = { $folio }: write the note, up to { $most } characters. The team reads it; it is part of the person's data.
w-note-long = { $folio }: the note is very long; { $most } characters fit. Write a shorter one.
w-note-kept = { $folio }: I saved the note. The person sees in their history that there is one.
w-button-notes = Notes
w-button-note = Write a note
past-note = { $quien } wrote an internal note about your registration.
w-panel-calls = 7. Certificates unread after 24 h: { $n }
w-panel-missing = 8. Institutions without a registration: { $n } of { $total }
w-calls = <b>To call</b>: certificate ready for over 24 h, neither downloaded nor read:
w-calls-line = { $n }. { $folio }, ready since { $fecha }, { $institucion }
w-calls-none = Nobody to call: no certificates are unread after 24 h.
w-call = <b>{ $folio }</b>: certificate ready since { $fecha }, not read. Showing the phone is written down.
w-call-read = <b>{ $folio }</b>: read their certificate on { $fecha }.
w-call-none = <b>{ $folio }</b>: has no certificate ready.
w-call-phone = Phone: { $telefono }. It is written down that you saw it.
w-button-calls = To call
w-button-call-show = Show the phone
w-button-see-card = See the card
w-missing = <b>Without a registration: { $n } of { $total } institutions</b>
w-missing-line = { $n }. { $tipo }: { $faltan } of { $total }
w-missing-none = Every institution of the catalogue has a registration.
w-missing-of = <b>{ $tipo }</b>, without a registration { $n }; from { $desde } to { $hasta }:
w-missing-one = · { $institucion }
w-button-missing = Institutions
w-saved = <b>Saved answers: { $n }</b>
w-saved-choose = <b>Which one do I send?</b> I show it to you first.
w-saved-none = There are no saved answers. Save them with /respuestas.
w-saved-one = <b>{ $nombre }</b>: "{ $texto }"
w-saved-name = Write a short name for the answer, up to { $most } characters.
w-saved-name-again = The name fits in 1 to { $most } characters. Write it again.
w-saved-name-taken = There is an answer with that name. Write another, up to { $most } characters.
w-saved-words = Write the answer "{ $nombre }", up to { $most } characters. The person reads it as it is.
w-saved-words-again = The answer "{ $nombre }" fits in 1 to { $most } characters. Write it again.
w-saved-full = I did not save it: { $most } answers fit. Drop one first.
w-saved-kept = I saved "{ $nombre }". The whole team uses it.
w-saved-dropped = I dropped "{ $nombre }".
w-saved-preview = The person will read: "{ $texto }"
w-button-saved = Saved answers
w-button-saved-new = Save a new one
w-button-saved-drop = Drop this answer
w-button-saved-other = Choose another
w-button-reused = Send this answer
command-respuestas = Saved answers
w-handoff-long-file = Beside a file 700 characters fit. Send the file again with a shorter text.
w-handoff-sent-file = I sent the file with: "{ $texto }".
answer-file-name = answer
document-given = From the team, { $fecha }: { $archivo }
w-handoff-sent-alone = I sent the file, without a text.

## Codes: a chat is linked to a registration, and the e-mail is checked
button-link = I have a registration
button-another-code = Ask for another code
button-link-lost = I lost that e-mail
button-link-leave = Leave without changes
typed-link = link | link my registration | link my chat | i have a folio | i already have a folio | i registered on the platform | i already registered on the platform | i already registered | i registered on the website
typed-phone = i changed my phone | i changed phones | i have a new phone | i lost my phone | my phone was stolen | i changed my number | new phone
typed-another-code = another code | send me another code | the code did not arrive | i did not get the code
typed-link-leave = leave without changing anything
link =
    I link this chat to your registration. Your turn: write your folio. Example: { $ejemplo }
    { $como }
phone =
    New phone. Your turn: write your folio. Example: { $ejemplo }
    { $como } The other chat is told, and no longer sees your registration.
link-how-mail = If it matches, I send a code to the registered e-mail.
link-how-staff = Then I ask for a code of 6 digits: a person of the team gives it to you.
link-code-mail =
    If the folio matches, I sent a code of 6 digits to the registered e-mail.
    Your turn: write it here; it is good for { $dura }. I send few in an hour.
    A code that the team gives you is good as well.
link-code-staff =
    Your turn: write the code of 6 digits that the team gives you. It is good for { $dura }.
    I do not send it: ask a person of the team for it.
link-code-anew = The code before is no longer good.
link-folio-shape = I found no folio in "{ $texto }". Example: { $ejemplo }
code-shape = The code is 6 digits in a row. Example: 123456
code-wrong = That code does not match, or its time is over. Tries left: { $n }.
link-spent =
    There are no tries left for that code. I changed nothing.
    Your turn: ask for another.
link-wait =
    Several codes were asked for in this chat. The last one is still good within its time.
    Your turn: wait { $dura } to ask for another.
link-left = I changed nothing.
link-lost =
    The team finds out who you are and gives you a code of 6 digits.
    With it, write "I have a registration" here.
link-staff = This chat is the team's: I do not link it to a registration.
link-has-one =
    This chat already has a sent registration: { $folio }. I changed nothing.
    If you changed your phone, write "I changed my phone" from the other chat.
    If you have another registration, your turn: talk to someone.
link-done = This chat is now that of your registration { $folio }. Your messages come here.
link-draft-gone = I deleted the unsent answers that were in this chat.
link-question-gone = I closed this chat's question to the team. If it still stands, your turn: write it again.
code-unasked = I read 6 digits, but I expect no code. I did not keep them.
chat-moved = Your registration moved to another chat.
chat-moved-why = Somebody asked for it who wrote your folio and the code. This chat no longer sees it or gets its messages.
chat-moved-turn = If it was you, there is nothing to do. If not, your turn: tell the team.
past-linked = You linked this chat to your registration with a code.
past-gave-way = You passed this chat to another registration.
past-erasure-wished = You asked me to forget your data.
past-erased = { $quien } forgot your data, as you asked.
past-chat-left = { $quien } moved the registration of this chat to another one.
past-code-mailed = { $quien } sent a code to your e-mail: somebody wrote your folio in another chat.
past-code-handed-out = { $quien } gave out a code to link a chat to your registration.
past-code-spent = { $quien } stopped tries with codes that did not match, in another chat.
past-email-confirmed = You confirmed your e-mail with a code.
past-email-unconfirmed = You went on without confirming your e-mail.
w-button-chat-code = Code for the chat
w-chat-code =
    Code for { $folio }: <b>{ $codigo }</b>
    Good for { $dura }, once. I do not show it again.
    Make sure first who you talk to: whoever writes it with the folio gets the registration.
    In their chat they write "I have a registration", the folio and the code. It is noted, and they see it.
w-chat-code-staff = It belongs to a member of the team: their chat does not change by a code.
mail-subject = Your code for the chat
mail-code = Your code is { $codigo }. It is good for { $dura }, once.
mail-link = Write it in the chat where you asked for it. Whoever writes it with your folio gets your registration.
mail-email = Write it in the chat where you register.
mail-not-you = If you did not ask for it, do nothing and give it to nobody.
email-code =
    I sent a code of 6 digits to { $correo }.
    Your turn: write it here; it is good for { $dura }.
email-code-over = That code is no longer good. Your turn: ask for another, or go on without checking.
email-code-wait = I already sent several codes; wait to ask for another. You may go on without checking.
email-checked = I checked your e-mail.
email-unchecked = Your e-mail stays unchecked. The team sees that.
receipt-unchecked = { $nombre }: I sent it with "{ $antes }", unchecked.
button-email-fix = Correct my e-mail
button-email-go-on = Go on without checking
typed-email-go-on = i cannot see my e mail | i cannot open my e mail | go on without a code | the e mail does not arrive
w-concern-email-unchecked = Their e-mail is unchecked: they did not write the code.
link-code-waits = Your turn: write the code for your registration.

## Questions and status, looked at again
is-answer = I read "{ $text }". Is it your answer ({ $nombre })?
button-is-answer = Yes, keep it
button-no-answer = No, something else
typed-is-answer = yes it is my answer | it is my answer | it is my name | that is my name | it is my surname | it is my position
typed-no-answer = something else | it is something else | it is a question | not my name | not my answer
taken-handoff-standing =
    { $persona }, of the team, has your question of { $desde }.
    Their turn to answer: { $promesa }. What you write reaches them.
taken-handoff-added =
    I passed to { $persona }, of the team: "{ $text }".
    Their turn to answer: { $promesa }.
taken-handoff-left =
    The assistant answers again. { $persona }, of the team, still has your question.
    Their turn to answer: { $promesa }.
st-promise-of = Our turn to give you news of your { $etapa } by { $fecha }.
st-promise-of-late = We promised news of your { $etapa } by { $fecha } and I do not have them yet. Our turn to give them: { $nueva }.
st-missed-promised = Meanwhile you can ask the team what follows.

## Limits of one's own, and attendance

own-closing = { $queda } left of your time to send your registration: it ends on <b>{ $limite }</b>.
own-closing-mend = There is still something to correct in your registration. Your turn: correct it and send it again.
missed = { $nombre }, the team noted something about your { $etapa }.
missed-note = It noted that you did not come. If you did, say so: the team corrects it.
missed-undone = { $nombre }, the team corrected what it noted about your { $etapa }.
missed-undone-note = It now says that you came.
update-promised = { $nombre }, the team set a date for news of your { $etapa }.
w-attendance-told = { $folio }: I noted the attendance. I tell the person.
staff-reading = Somebody of the team saw people's data { $n ->
    [one] once
   *[other] { $n } times
 } today.
staff-reading-over = It is the most in a day: they will see no more until tomorrow.
staff-reading-turn = Your turn to ask why. Each time is noted in the person's history.
staff-dropped = A reminder was not sent: it was too late.
staff-dropped-which = { $nombre }, it was due on { $fecha }.
staff-dropped-whom = Without this notice: { $personas }.
staff-dropped-one = 1 person
staff-dropped-uncounted = I did not count how many people
staff-dropped-turn = Your turn: see whether they should be told in another way.

## Staff: what happened to a registration
w-past = <b>{ $folio }</b>, the newest first:
w-past-none = { $folio }: nothing in its history yet.
w-past-line = { $fecha }: { $que }; { $quien }
w-past-of-stage = { $que } ({ $etapa })
w-past-older = There is more, older.
w-past-candidate = the person
w-past-assistant = the assistant
w-past-submitted = registration sent
w-past-imported = registration imported from the platform
w-past-matched = found on the platform
w-past-corrected = answer corrected
w-past-late = sent out of time
w-past-withdrawn = registration withdrawn
w-past-reopened = registration opened again
w-past-accepted = registration accepted
w-past-observed = registration observed
w-past-extended = more time
w-past-appointment = appointment
w-past-attendance = attendance noted
w-past-result = result
w-past-result-undone = result undone
w-past-promised = news promised
w-past-certificate = certificate ready
w-past-certificate-undone = certificate undone
w-past-read = message read
w-past-shown = data shown
w-past-exported = data exported
w-past-note = note of the team
w-past-answered = question answered
w-past-blocked = chat blocked
w-past-linked = chat linked
w-button-history = See history

## Guide mode: people register on the platform

guide-where =
    You register on the platform: { $plataforma }
    Here you get your answers ready and keep the folio that it gives you.
guide-answers = These are your answers. Copy them into the platform:
guide-register-there = Your turn: register on the platform: { $plataforma }
ask-platform_folio =
    Write the folio that the platform gave you.
    Copy it as you see it there.
why-platform_folio = With that folio the team finds your registration on the platform.
label-platform_folio = Platform folio
field-platform_folio = platform folio | the platform folio | folio number
platform-folio-shape =
    I found no folio in "{ $text }": it has at least one number and up to 40 characters.
    Copy it as you see it on the platform.
button-no-folio-yet = I do not have it yet
typed-no-folio-yet = not yet | i don't have it | i don't have it yet | i have no folio | no folio yet
guide-later = When you have the platform's folio, come back and write it.
submit-guide =
    Your answers and your folio are complete. Your turn: send them by { $cierre }.
    Tap "I send my registration" or write it: so the team receives them.
    This does not replace your registration on the platform.
receipt-guide =
    { $nombre }, I received your answers and your folio
    Platform folio: <code>{ $plataforma }</code>
    Folio in this chat: <code>{ $folio }</code>
    Sent: { $enviado }
    There is nothing more for you to do here. You can change it until { $cierre }.
guide-no-register = This does not replace your registration on the platform.
guide-compare = The team compares your folio with the platform: { $fecha }.
guide-confirmed = The platform has your registration. Platform folio: <code>{ $folio }</code>
guide-stays = Your registration on the platform stays as it was.
answer-register-guide =
    { $n ->
    [one] There is 1 question
   *[other] There are { $n } questions
 }; the last one is that folio.
    Your turn: send them by { $cierre }.
acuse-what-guide = This acuse says that the assistant received these answers on the date and at the hour shown. This does not replace your registration on the platform. The team compares your folio with it.
w-card-confirmed = Platform folio: compared, its table has it.
w-card-not-confirmed = Platform folio: not compared with its table yet.
table-row-typed-absent = { $otro } wrote "{ $text }" and it is not in the table
table-row-typed-other-curp = { $otro } wrote this folio and their CURP is another; I did not join them
table-row-typed-taken = { $otro } wrote this folio, which another registration with their CURP has already
table-row-typed-differs = { $otro } wrote "{ $text }"; by their CURP this folio is theirs
guide-reminder = You register on the platform: { $plataforma }

## Announcements on their way: what the team sees

w-ann-name-send = Announcement { $n }
w-ann-name-amend = Correction of announcement { $n }
w-ann-name-recall = Withdrawal of announcement { $n }
w-ann-undo = { $anuncio }, approved. It leaves in { $queda } for { $n ->
    [one] 1 person
   *[other] { $n } people
 }; nobody has it yet.
w-ann-undo-counting = { $anuncio }, approved. It leaves in { $queda }; I am counting for whom. Nobody has it yet.
w-ann-undo-amend = { $anuncio }, approved. In { $queda } those who have it begin to see the new text; until then the old one.
w-ann-undo-recall = { $anuncio }. It begins at once: I delete messages younger than 48 h.
w-ann-scheduled = { $anuncio }, approved. It leaves on { $fecha } for { $n ->
    [one] 1 person
   *[other] { $n } people
 }; nobody has it yet.
w-ann-scheduled-counting = { $anuncio }, approved. It leaves on { $fecha }; I am counting for whom. Nobody has it yet.
w-ann-canary = { $anuncio }, { $primeras ->
    [one] the first
   *[other] the first { $primeras }
 } of { $n }: sent { $enviados }, not delivered or unknown { $fallidos } ({ $share }).
w-ann-canary-stops = Above { $share } it pauses by itself.
w-ann-stopped = { $anuncio }, paused: too many of the first were not delivered. Nothing leaves until somebody presses "Go on sending".
w-ann-running = { $anuncio }, on its way
w-ann-paused = { $anuncio }, paused. Nothing leaves until somebody presses "Go on sending".
w-ann-resume-who = Only administration or communication may press "Go on sending".
w-ann-miscounted = { $anuncio }, paused: it was approved for { $n } and the list came to { $hay }. Nothing left. Your turn to decide: "Go on sending" sends it to { $hay }.
w-ann-restored = { $anuncio }, paused: the data come from a backup. With "Go on sending" whoever had it already may get it twice.
w-ann-undone = { $anuncio }: it was stopped in time and nobody got it.
w-ann-cancelled = { $anuncio }, stopped. What left is not deleted.
w-ann-done = { $anuncio }, finished on { $fecha }
w-ann-bar = { $barra } { $share } ({ $hechos } of { $n })
w-ann-sums = { $total } = { $partes }
w-ann-sum-enviados = { $n } sent
w-ann-sum-corregidos = { $n } corrected
w-ann-sum-retirados = { $n } taken back
w-ann-sum-fallidos = { $n } not delivered
w-ann-sum-inalcanzables = { $n } unreachable
w-ann-sum-desconocidos = { $n } unknown
w-ann-sum-cancelados = { $n } cancelled
w-ann-sum-vencidos = { $n } expired
w-ann-sum-espera = { $n } waiting
w-ann-read = Read: { $leidos } of { $enviados }.
w-ann-left = { $rate } a second; time left: { $queda }.
w-ann-left-slow = Less than 1 a second; time left: { $queda }.
w-ann-left-at-most = Up to { $rate } leave a second; time left: at least { $queda }.
w-ann-still = Nothing leaves at this moment.
w-ann-approved-by = Approved by { $persona }.
w-ann-unknown-note = { $n ->
    [one] The unknown one may have arrived; I do not send it again by myself.
   *[other] The { $n } unknown ones may have arrived; I do not send them again by myself.
 }
w-ann-unknown-note-change = { $n ->
    [one] Of the unknown one I do not know whether the message changed; I do not try again.
   *[other] Of the { $n } unknown ones I do not know whether the message changed; I do not try again.
 }
w-button-ann-undo = Stop
w-button-ann-pause = Pause
w-button-ann-resume = Go on sending
w-button-ann-stop = Stop
w-button-ann-amend = Correct the text
w-button-ann-recall = Take it back
w-button-ann-unread = See who has not read
w-button-ann-again = Resend to the others
w-button-ann-report = Download report
## Announcements: what they say, and what stands in their way
button-doubt = I have a question
ann-link = { $texto }: { $liga }
ann-field-name = name | first name | given name
ann-field-folio = folio
ann-field-institution = institution
ann-field-date = { $etapa } date | date of { $etapa }
ann-language-es = Spanish
ann-language-en = English
ann-medium-voice = a voice message
ann-medium-audio = an audio file
ann-medium-video = a video
ann-medium-video-note = a round video
ann-medium-animation = a GIF
ann-medium-sticker = a sticker
ann-medium-poll = a poll
ann-medium-location = a location
ann-medium-other = something else
ann-fault-empty = The announcement says nothing yet. Send its text, a photo or a file.
ann-fault-empty-variant = The { $lengua } text has nothing to read. Write it, or remove it.
ann-fault-no-default = There is { $lengua } text and none in Spanish. Write it in Spanish too.
ann-fault-long = The { $lengua } text comes to { $n } characters and { $tope } fit. Your turn: remove { $sobra }; fields and buttons are counted.
ann-fault-long-caption = With a photo or file { $tope } characters fit; the { $lengua } text comes to { $n }. Your turn: remove { $sobra }; fields and buttons are counted.
ann-fault-unknown-field = "{ $campo }" is no field. The most similar one is { $parecido }.
ann-fault-no-such-field = "{ $campo }" is no field. Write one of the list, or remove the braces.
ann-fault-cut-field = The formatting cuts the field "{ $campo }" in two. Give all of it the same.
ann-fault-unclosed-field = The closing brace of "{ $campo }" is missing. Write it, or remove the first one.
ann-fault-link-shape = A button has its text, a bar and a link. Example: "See the guide | https://www.infoem.org.mx".
ann-fault-link-label = The text of a button has 1 to { $tope } characters; I counted { $n } in "{ $texto }".
ann-fault-link-scheme = "{ $liga }" does not begin with https:// or tg://. Write the whole link.
ann-fault-link-host = I could not read which site "{ $liga }" leads to. Copy it whole, without spaces or an at sign.
ann-fault-link-long = The link of "{ $texto }" has { $n } characters and { $tope } fit. Use a shorter one.
ann-fault-link-twins = Another button says "{ $texto }" or leads to the same place. Change one of the two.
ann-fault-links-many = There are { $n } buttons with links and { $tope } fit. Remove some.
ann-fault-medium = An announcement carries text, a photo or a file, and you sent { $que }. I changed nothing.
ann-fault-album = An announcement carries one photo or one file, and you sent several together. Send one.
ann-fault-file-large = Your file is { $peso } and an announcement carries up to { $tope }. I changed nothing. Send a lighter one, or publish it and put its link on a button.
ann-fault-file-kind = { $archivo } is { $visto } inside. An announcement carries PDF, JPG or PNG. I changed nothing. Save it as a PDF, or publish it and put its link on a button.
ann-fault-file-empty = { $archivo } came empty: 0 bytes. I changed nothing. Send it again.
ann-fault-file-damaged = { $archivo } cannot be opened to its end. I changed nothing. Open it yourself, save it anew and send it again.
ann-fault-file-locked = { $archivo } asks for a password. I changed nothing. Save it without one and send it again.
ann-fault-file-pages = { $archivo } has { $hojas } pages and an announcement carries up to { $tope }. I changed nothing. Send a summary, or publish it and put its link on a button.
ann-fault-file-pixels = { $archivo } measures { $ancho } by { $alto } points and I cannot open an image that large. I changed nothing. Send it as a Telegram photo.
ann-fault-file-active = { $archivo } has { $dentro } inside and an announcement carries pages alone. I changed nothing. Print it as a PDF, or publish it and put its link on a button.
ann-fault-file-away = I could not fetch your file from Telegram. That was our fault. I changed nothing: send it again.
ann-warn-long = The { $lengua } text has { $n } characters. It reads better with fewer than { $tope }.
ann-warn-no-variant = There is no text in { $lengua }. Who uses that language gets it in Spanish.
ann-warn-behind = The text in { $lengua } is older than the last change of another one. Check that they say the same.
ann-warn-raw-link = "{ $liga }" is written in the text. A button is easier to tap.
ann-warn-shouting = The text is all in capitals. That makes it harder to read.
ann-warn-other-address = The text says "{ $texto }" and the link leads to "{ $liga }".

## Announcements: the team writes, approves and follows them

command-anuncio = Announcements
w-button-ann = See announcements
w-button-ann-new = New announcement
w-button-ann-open = See the announcement
w-button-ann-run-send = See the sending
w-button-ann-run-amend = See the correction
w-button-ann-give-up = Drop the correction
w-button-ann-follow = Follow it live
w-button-ann-later = Save and leave
w-button-ann-leave = Other announcements
w-button-ann-words = Change the text
w-button-ann-words-en = English version
w-button-ann-no-english = Remove English version
w-button-ann-no-file = Remove the file
w-button-ann-buttons = Add buttons
w-button-ann-read-on = Add "Read"
w-button-ann-doubt-on = Add "I have a question"
w-button-ann-whom = Choose who gets it
w-button-ann-when = Choose when
w-button-ann-look = See how it looks
w-button-ann-look-other = See another example
w-button-ann-try = Send me a test
w-button-ann-ask = Ask for approval
w-button-ann-withdraw = Withdraw the request
w-button-ann-discard = Discard the draft
w-button-ann-field = Add a condition
w-button-ann-everybody = Everybody
w-button-ann-anew = Choose anew
w-button-ann-join-any = One is enough
w-button-ann-join-all = All of them
w-button-ann-mandatory = Make it mandatory
w-button-ann-optional = Make it optional
w-button-ann-frozen = Fix list at approval
w-button-ann-rolling = Open until a date
w-button-ann-value-is-not = Who does not meet it
w-button-ann-value-is = Who meets it
w-button-ann-at-once = When it is approved
w-button-ann-at = At an hour
w-button-ann-decide = Review and decide
w-button-ann-approve = Approve it
w-button-ann-return = Return with a reason
w-button-ann-recall-do = Yes, take it back
w-button-ann-again-do = Resend to them
w-button-ann-again-all = Unknown ones too
w-ann-list = Announcements, the newest first:
w-ann-none = There are no announcements yet.
w-ann-gone = That announcement is gone.
w-ann-no-words = no text
w-ann-line = Announcement { $n }, { $estado }: "{ $texto }"
w-ann-now-draft = draft
w-ann-now-requested = waits for approval
w-ann-now-approved = approved
w-ann-now-correcting = with a correction in draft
w-ann-now-correction-asked = with a correction that waits for approval
w-ann-now-waiting = approved, not leaving yet
w-ann-now-canary = on its way
w-ann-now-running = on its way
w-ann-now-paused = paused
w-ann-now-done = finished
w-ann-now-cancelled = stopped
w-ann-now-amend = being corrected
w-ann-now-recall = being taken back
w-ann-now-recalled = taken back
w-ann-now-recall-stopped = withdrawal stopped
w-ann-compose = Announcement { $n }, draft saved. Send the text, a photo or a file; formatting stays as it is.
w-ann-compose-other = Announcement { $n }, draft saved. Send the text in { $lengua }.
w-ann-parts = Your text does not fit in one message and came in parts. I kept none; the announcement's text stays as it was. Your turn: send it in one message of up to { $tope } characters.
w-ann-not-added = The announcement has its text and I did not add this. To change it, press "Change the text" and send all of it.
w-ann-takes-files = File: PDF, JPG or PNG, of up to { $tope } and { $hojas } pages.
w-ann-fields = Fields: { $campos }
w-ann-kept = Saved.
w-ann-kept-correction = Saved as a correction: the announcement is approved. It stays as it is until the new text is approved.
w-ann-state-draft = Announcement { $n }, draft saved.
w-ann-state-requested = Announcement { $n } waits for approval. Nothing has left.
w-ann-state-approved = Announcement { $n }, approved.
w-ann-no-text = Text: missing
w-ann-says = Text in { $lengua }: "{ $texto }"
w-ann-has-photo = It carries a photo.
w-ann-has-file = It carries the file "{ $nombre }".
w-ann-has-buttons = Buttons: { $botones }
w-ann-for = For: { $destinatarios }
w-ann-leaves = It leaves: { $cuando }
w-ann-nobody-chosen = not chosen yet
w-ann-at-once = when it is approved
w-ann-time-open = { $cuando }; whether the list is fixed or open is still to be chosen
w-ann-time-frozen = { $cuando }, for the list fixed at the approval
w-ann-time-rolling = { $cuando }, and for whoever joins until { $hasta }
w-ann-mandatory-why = Mandatory: "{ $motivo }". It also goes to those who stopped announcements.
w-ann-returned = It came back without approval: "{ $motivo }". Your turn: correct it and ask again.
w-ann-amends = This is a correction: those who have it see the new text in the same message. Who gets it stays.
w-ann-given-up = I dropped the correction. The announcement stays as it was approved.
w-ann-follows = I am sending you how announcement { $n } goes on: that message changes by itself.
w-ann-not-state = That step does not fit the announcement as it stands. I changed nothing.
w-ann-discarded = I discarded announcement { $n }. Nothing left.
w-ann-buttons-ask = For a button with a link write: "Text | https://…".
w-ann-buttons-there = Buttons that are there; write the number of the one to remove:
w-ann-whom-ask = Choose who gets it. With each change you see how many people it is.
w-ann-whom-is = For: { $quien }
w-ann-cond-off-say = To remove a condition, write its number.
w-ann-field-ask = By what?
w-ann-stage-ask = Of which stage?
w-ann-value-ask = { $campo }. Choose who gets it:
w-ann-value-ask-not = { $campo }. Choose who does not get it:
w-ann-value-type = { $campo }: write the name or a part of it.
w-ann-value-not = Those who do not meet it will get it.
w-ann-value-none = I found no "{ $texto }". Try fewer words.
w-ann-value-announcement = Announcement { $n }: "{ $texto }"
w-ann-value-unsent = There are no announcements sent with "Read" yet. Choose another condition.
w-ann-folios-ask = Paste the list of folios, parted by spaces, commas or lines. Some 200 fit in a message; send the rest in another one.
w-ann-folios-wrong = I read { $n } and { $mal ->
    [one] 1 is no folio
   *[other] { $mal } are no folios
 }: { $cuales }. I kept nothing of that message. Your turn: correct it and send it again.
w-ann-folios-added = { $n ->
    [one] I added 1 folio
   *[other] I added { $n } folios
 }; the list has { $total }. If a part is missing, send it here.
w-ann-folios-nobody = { $n ->
    [one] 1 folio is nobody's
   *[other] { $n } folios are nobody's
 }: { $cuales }
w-ann-excess-folios = { $tope } folios fit and these would be more. I changed nothing. Make another announcement for the rest.
w-ann-excess-conditions = { $tope } conditions fit. I changed nothing. Remove one to add another.
w-ann-excess-depth = { $tope } levels of conditions fit. I changed nothing.
w-ann-field-state = State of the registration
w-ann-field-stage_state = State in a stage
w-ann-field-result = Result of a stage
w-ann-field-institution_type = Kind of institution
w-ann-field-municipality = Municipality
w-ann-field-institution = One institution
w-ann-field-missing_document = Missing document
w-ann-field-language = Language
w-ann-field-folio = List of folios
w-ann-field-read = Read an announcement
w-ann-field-unread = Got an announcement and did not read it
w-ann-mandatory-ask = A mandatory one also goes to those who stopped announcements. Write the reason, up to { $tope } characters; it is recorded.
w-ann-mandatory-again = The reason is too short or too long. Write it in one sentence.
w-ann-when-is = It leaves: { $cuando }
w-ann-ask-at = Write the day and the hour. Example: "9/5/2022 10:00".
w-ann-ask-until = Until when does whoever joins get it? Write the day and the hour. Example: "12/5/2022 18:00".
w-ann-past = That hour is over. Write one that is to come.
w-ann-look-head = This is how { $quien } will see it ({ $n } of { $total }):
w-ann-look-lacks = It would not leave for this person, who lacks: { $campos }.
w-ann-look-somebody = somebody without a registration
w-ann-tried = This is how it looks in each language. Nobody else got it.
w-ann-button-tried = It is a test: that button works once the announcement leaves.
w-ann-correction = Correction of announcement { $n }
w-ann-correction-draft = Correction of announcement { $n }, draft saved.
w-ann-correction-requested = Correction of announcement { $n }, waits for approval. Nobody has seen it.
w-ann-corrects = { $n ->
    [one] 1 person
   *[other] { $n } people
 } will see the correction, in the message that they have.
w-ann-corrects-none = Today nobody has the announcement. Approved before it leaves, the correction leaves with it.
w-ann-before = Before: "{ $texto }"
w-ann-after = Now: "{ $texto }"
w-ann-told-today = { $n ->
    [one] 1 of these people gets another announcement today.
   *[other] { $n } of these people get another announcement today.
 }
w-ann-told-day = { $n ->
    [one] 1 of these people gets another announcement on { $fecha }.
   *[other] { $n } of these people get another announcement on { $fecha }.
 }
w-ann-by-night = These are quiet hours: it leaves on { $fecha }, except for those who chose other hours.
w-ann-takes = It will take about { $dura }.
w-ann-gets = { $n } of { $total } will get it.
w-ann-gets-all = { $n ->
    [one] 1 person
   *[other] { $n } people
 } will get it.
w-ann-gets-none = Today nobody would get it.
w-ann-excluded = { $n } will not get it: { $razones }.
w-ann-excl-erased = { $n } without data
w-ann-excl-no_chat = { $n } without a chat
w-ann-excl-refused = { $n } did not accept the notice
w-ann-excl-unreachable = { $n } blocked the chat
w-ann-excl-stopped = { $n } stopped announcements
w-ann-lacks = { $n ->
    [one] 1 lacks { $campo }: it will not leave for that person.
   *[other] { $n } lack { $campo }: it will not leave for them.
 }
w-ann-lacks-perhaps = { $n ->
    [one] 1 who has not sent a registration may lack { $campo }: if so it will not leave for that person.
   *[other] { $n } who have not sent a registration may lack { $campo }: it will not leave for those who do.
 }
w-ann-examples = Examples: { $nombres }
w-ann-asked = { $persona } asks for approval for { $n ->
    [one] 1 person
   *[other] { $n } people
 }.
w-ann-asked-now = I asked for approval for { $n ->
    [one] 1 person
   *[other] { $n } people
 }. Somebody else of the team decides; nothing has left.
w-ann-asked-alone = It is { $n ->
    [one] 1 person
   *[other] { $n } people
 }. Your turn to confirm it in 10 minutes or more; nothing has left.
w-ann-asked-now-amend = I asked for approval of the correction, of what is sent to { $n ->
    [one] 1 person
   *[other] { $n } people
 }. Somebody else of the team decides; nobody has seen it.
w-ann-asked-alone-amend = It is the correction of what is sent to { $n ->
    [one] 1 person
   *[other] { $n } people
 }. Your turn to confirm it in 10 minutes or more; nobody has seen it.
w-ann-asked-nobody = I asked for approval. Today nobody else of the team can give it: whoever wrote or changed the announcement does not approve it.
w-ann-asked-change = If you change anything, the request no longer counts and you have to ask again.
w-ann-withdrawn = I withdrew the request: it is a draft again. Nothing left.
w-ann-withdrawn-amend = I withdrew the request: the correction is a draft again. Nobody has seen it.
w-ann-not-asked = That announcement does not wait for approval. I changed nothing.
w-ann-decide = { $n ->
    [one] 1 person
   *[other] { $n } people
 } will get it. To approve, press the button and write your PIN.
w-ann-decide-type = { $n ->
    [one] 1 person
   *[other] { $n } people
 } will get it. To approve, write that number and then your PIN.
w-ann-decide-amend = It corrects what is sent to { $n ->
    [one] 1 person
   *[other] { $n } people
 }. To approve, press the button and write your PIN.
w-ann-decide-type-amend = It corrects what is sent to { $n ->
    [one] 1 person
   *[other] { $n } people
 }. To approve, write that number and then your PIN.
w-ann-moving = It may go on changing. Your approval counts if there are between { $desde } and { $hasta } when you give it.
w-ann-changed-since = The announcement changed since you saw it. I approved nothing; this is what it says now.
w-ann-no-count = You wrote { $escrito } and I showed { $n }. I approved nothing. Your turn to check the number.
w-ann-count-moved = The list went from { $antes } to { $n } while you decided. I approved nothing.
w-ann-no-state = That announcement is no draft. I changed nothing.
w-ann-no-empty = The announcement says nothing yet. Your turn: write the text.
w-ann-no-number = I read no number in "{ $texto }". I approved nothing. Write only how many people there are.
w-ann-no-media = Telegram does not change the photo or file of a sent message. You can correct the text and the buttons, or take the announcement back and send another one.
w-ann-no-faulty = The text cannot be sent like this. Your turn: correct it.
w-ann-no-no-audience = Who gets it is still to be chosen.
w-ann-no-nobody = Today nobody would get it. Your turn: change who gets it.
w-ann-no-no-timing = Whether the list is fixed at approval or open until a date is still to be chosen.
w-ann-no-past = The hour at which it was to leave is over. Your turn: choose another.
w-ann-no-closed = The list would close before it leaves. Your turn: choose another date.
w-ann-no-own = Somebody else of the team approves it, not who wrote it, changed it or asked for approval.
w-ann-no-void = The announcement changed since approval was asked for. Your turn: ask again.
w-ann-no-expired = The request expired. Your turn: ask for approval again.
w-ann-no-early = Not yet: you can confirm it in { $queda }. Your turn meanwhile: read it once more.
w-ann-voided = The approval that was asked for no longer counts: the announcement changed. Nothing left; your turn: ask again.
w-ann-voided-amend = The approval that was asked for no longer counts: the correction changed. Nobody has seen it; your turn: ask again.
w-ann-since = Changes since the request before, by { $personas }:
w-ann-changed = Changed: { $que }.
w-ann-part-words = text in { $lengua }
w-ann-part-format = formatting of the text in { $lengua }
w-ann-part-file = file
w-ann-part-buttons = buttons
w-ann-part-audience = who gets it
w-ann-part-timing = when it leaves
w-ann-part-mandatory = reason for mandatory
w-ann-part-none = nothing
w-ann-return-ask = Write the reason. Who wrote the announcement reads it.
w-ann-return-again = The reason is too short or too long. Write it in one sentence.
w-ann-returned-now = I returned it with your reason. Nothing left.
w-ann-returned-now-amend = I returned the correction with your reason. Nobody has seen it.
w-ann-steered-undo = I stopped announcement { $n } in time: nobody got it. It is a draft again.
w-ann-steered-undo-amend = I stopped the correction of announcement { $n } in time: nobody saw it. It is a draft again; the sending does not change.
w-ann-steered-pause = Announcement { $n }, paused. Only what was on its way arrives.
w-ann-steered-pause-amend = Correction of announcement { $n }, paused. The sending does not change.
w-ann-steered-pause-recall = Withdrawal of announcement { $n }, paused. What was deleted does not come back.
w-ann-steered-resume = Announcement { $n }, on its way again.
w-ann-steered-resume-amend = Correction of announcement { $n }, on its way again.
w-ann-steered-resume-recall = Withdrawal of announcement { $n }, on its way again.
w-ann-steered-cancel = I stopped announcement { $n }. Only what was on its way arrives; what was sent is not deleted.
w-ann-steered-cancel-amend = I stopped the correction of announcement { $n }. Whoever has the new text keeps it; the sending does not change.
w-ann-steered-cancel-recall = I stopped the withdrawal of announcement { $n }. What was deleted does not come back.
w-ann-steered-recall = I take announcement { $n } back: I delete messages younger than 48 h. You see it in its message.
w-ann-steered-again = I resend announcement { $n } to those whom it did not reach.
w-ann-steered-rest = Announcement { $n } goes on, to those whom it did not reach.
w-ann-steered-rest-unknown = Announcement { $n } goes on, to those whom it did not reach and to the unknown ones, marked as resent.
w-ann-steered-again-unknown = I resend announcement { $n } to those whom it did not reach and to the unknown ones, marked as resent.
w-ann-unsteered-state = That step does not fit announcement { $n } as it stands. I changed nothing.
w-ann-unsteered-nobody-left = Announcement { $n } reached everybody it can today. I resent nothing.
w-ann-unsteered-nobody-has-it = Nobody has announcement { $n }. There is nothing to take back.
w-ann-unsteered-not-begun = Nothing of announcement { $n } has left yet. With "Stop" nobody gets it, and it is a draft again.
w-ann-unsteered-not-ones-own = That is for whoever may approve announcements, in the chat. I did not change announcement { $n }.
w-ann-amend = It goes on leaving while you correct it. The new text needs another approval.
w-ann-recall-ask = I am going to delete announcement { $n } from { $enviados ->
    [one] the one chat that has it
   *[other] { $borrables } of the { $enviados } chats that have it
 }. Telegram only deletes messages younger than 48 h.
w-ann-recall-late = Nobody got announcement { $n } less than 48 h ago: Telegram no longer deletes it.
w-ann-again-ask = It did not reach: { $fallidos } not delivered, { $inalcanzables } unreachable, { $cancelados } cancelled, { $desconocidos } unknown. Today I can resend it to { $n }; whoever is still unreachable does not count. I look at each person again as it leaves. An unknown one may get it twice.
w-ann-again-rest = It was stopped before its list was complete: it also goes to those who are missing from it.
announcement-approval = An announcement waits for your approval
announcement-approval-turn = Announcement { $n }, for { $personas ->
    [one] 1 person
   *[other] { $personas } people
 }. Your turn to decide until { $vence }.
announcement-voided = An announcement no longer waits for your approval
announcement-voided-changed = Announcement { $n }: it was changed, and that request no longer counts. You need do nothing.
announcement-voided-withdrawn = Announcement { $n }: the request was withdrawn. You need do nothing.
announcement-voided-discarded = Announcement { $n }: it was discarded. You need do nothing.
announcement-voided-given-up = Announcement { $n }: the correction was dropped; it stays as it was approved. You need do nothing.
announcement-voided-stopped = Announcement { $n }: it was stopped before it left, and the correction no longer waits. You need do nothing.
announcement-voided-recalled = Announcement { $n }: it was taken back, and the correction no longer waits. You need do nothing.
announcement-unasked = Your announcement no longer waits for approval
announcement-unasked-changed = Announcement { $n }: somebody else of the team changed it, and that request no longer counts. Your turn: read it and ask again.
announcement-unasked-withdrawn = Announcement { $n }: somebody else of the team withdrew the request. Your turn: ask again if it still holds.
announcement-unasked-discarded = Announcement { $n }: somebody else of the team discarded it, and it did not leave. You need do nothing.
announcement-unasked-given-up = Announcement { $n }: somebody else of the team dropped the correction; it stays as it was approved. You need do nothing.
announcement-unasked-stopped = Announcement { $n }: it was stopped before it left and is a draft again. Your turn: ask for approval if it still holds.
announcement-unasked-recalled = Announcement { $n }: it was taken back, and the correction no longer waits. You need do nothing.
announcement-expired = The request to approve your announcement expired
announcement-expired-turn = Announcement { $n }: nobody decided in time; what you asked for did not leave. Your turn: ask for approval again.
announcement-returned = Your announcement came back without approval
announcement-returned-turn = Announcement { $n }. Your turn: read the reason, correct it and ask again.

## Announcements: who gets them, in words

aud-everybody = everybody with a chat
aud-nobody = nobody
aud-and = {"; "}
aud-or = {" or "}
aud-not = not ({ $que })
aud-more = { $n } more
aud-long = { $inicio }… ({ $n } conditions in all)
aud-folios = a list of { $n } folios
aud-state = { $valores }
aud-stage_state = { $etapa }: { $valores }
aud-result = result of { $etapa }: { $valores }
aud-institution_type = kind { $valores }
aud-municipality = municipality { $valores }
aud-institution = { $valores }
aud-missing_document = lacks { $valores }
aud-language = language { $valores }
aud-folio = folio { $valores }
aud-read = read announcement { $valores }
aud-unread = did not read announcement { $valores }
aud-state-none = without a registration
aud-state-draft = begun and not sent
aud-state-submitted = sent, to be reviewed
aud-state-resubmitted = corrected, to be reviewed
aud-state-observed = with something to correct
aud-state-accepted = accepted
aud-state-withdrawn = withdrawn
aud-stage-pending = without a date of their own
aud-stage-scheduled = with an appointment
aud-stage-attended = attended
aud-stage-missed = did not attend
aud-result-none = without a result

## Announcements: what became of each

ann-row-sent = Sent
ann-row-failed = Not delivered
ann-row-unreachable = Unreachable
ann-row-unknown = Unknown
ann-row-cancelled = Cancelled
ann-row-expired = Expired
ann-row-waiting = Waiting
ann-reason-unreachable = Blocked the chat or deleted their account
ann-reason-refused = Telegram did not take the message (code { $n })
ann-reason-unrenderable = I could not make their message
ann-reason-no-answer = Telegram did not answer; it may have arrived
ann-reason-worker-gone = The program stopped while sending; it may have arrived
ann-reason-resend = The resend did not arrive; the first message may have
ann-reason-slow-down = Telegram asked to wait
ann-reason-never-left = There was no connection to Telegram
ann-reason-stopped = Sending is stopped
ann-reason-again = Waits to be resent
ann-reason-run-cancelled = The team stopped the announcement
ann-reason-field-missing = They lack something that the text names
ann-reason-erased = Their data is erased
ann-reason-unlinked = Their registration has no chat
ann-reason-consent-refused = Did not accept the privacy notice
ann-reason-withdrawn = Withdrew their registration
ann-reason-stopped-by-person = Stopped announcements
ann-reason-not-in-audience = No longer among those it is for
ann-reason-chat-has-it = That chat had it already
ann-reason-in-left-chat = It is in a chat that is no longer theirs
ann-reason-expired = Its hour was over
ann-reason-other = Something else
ann-change-amend = Correction to text { $n }
ann-change-recall = Taken back
ann-sheet-title = Announcement { $n }
ann-sheet-folio = Folio
ann-sheet-institution = Institution
ann-sheet-language = Language
ann-sheet-state = State
ann-sheet-reason = Reason
ann-sheet-sent = Sent
ann-sheet-version = Text number
ann-sheet-read = Read
ann-sheet-questions = Questions
ann-sheet-sums = Sums
ann-sheet-total = Total
ann-sheet-count = People
ann-sheet-words = Texts
ann-sheet-text = Text
ann-sheet-buttons = Buttons
ann-sheet-file = File
ann-sheet-photo = Photo
ann-chart-title = Announcement { $n }: how it arrived
ann-chart-sent = Sent every { $cada }
ann-chart-read = Read every { $cada }
ann-chart-foot = Each column begins at the hour below its left edge.
ann-chart-empty = Nobody has it yet.
ann-file-name = announcement-{ $n }
w-ann-report-alone = Confirmed by whoever wrote it: a team of one.
w-ann-report-uneven = The sums that were kept are not those of the table. Tell whoever looks after the program.
w-ann-report-questions = Questions sent from the announcement: { $n }
w-ann-report-why = Why it did not arrive:
w-ann-report-line = { $n }: { $motivo }
w-ann-report-rest = { $n }: other reasons, in the table
w-ann-report-version = Text { $n }: sent to { $enviados }
w-ann-report-version-later = Text { $n }: sent to { $enviados }; by a correction to { $corregidos }
w-ann-report-change = { $cambio }: { $sumas }
w-ann-report-text = Text { $n }, in { $lengua }, exactly as it was sent:
w-ann-report-file = A row for each person, with folio and without names. Other sheets: sums and texts.
w-ann-report-large = These are more than { $tope } rows. The table comes with: ventanilla announcements show { $n } --xlsx
w-ann-report-none = That announcement is not approved yet: there is no report.
w-ann-unread-head = Announcement { $n }: { $faltan ->
    [one] 1 of { $enviados } has
   *[other] { $faltan } of { $enviados } have
 } not read it.
w-ann-unread-line = { $folio }, { $institucion }, sent on { $fecha }
w-ann-unread-nobody = No folio, { $institucion }, sent on { $fecha }
w-ann-unread-none = Nobody else is left to read announcement { $n }.
w-ann-unread-unasked = That announcement has no "Read" button: I do not know who read it.
alarm-sending = Alarm: sending stopped since { $desde }. { $motivo }
alarm-why-401 = Telegram does not accept the token (401).
alarm-why-409 = Another program uses the token (409).
alarm-why-404 = Telegram does not know the token (404).
alarm-why-400 = The token left this server of Telegram (400).
alarm-why-silence = Telegram does not answer.
alarm-why = I do not know why.
alarm-purged = Deleted in the night of { $dia }, because its time was over:
alarm-purged-line = { $que }: { $n }
alarm-seal = Today's seal of the event log: { $sello }. Keep it outside the database; it serves in `ventanilla audit --seal`.
alarm-erased = Lines in the file of erased people: { $n }. The last one was asked for on { $fecha }. Your turn: copy it to another machine.
alarm-waiting = { $n } messages wait; none was deleted.
alarm-waiting-one = 1 message waits; it was not deleted.
alarm-waiting-none = No message waits.
alarm-first = The first one expires on { $vence }.
alarm-turn = Your turn: look with "ventanilla check".
alarm-sending-over = The alarm is over: sending goes on. It was stopped from { $desde } to { $hasta }. { $motivo }
alarm-reminders = Alarm: nobody looks after the reminders since { $desde }.
alarm-reminders-turn = Your turn: see whether "ventanilla deliver" or "ventanilla run" works.
alarm-reminders-over = The alarm is over: the reminders are looked after again. Nobody did from { $desde } to { $hasta }.
alarm-webhook = Alarm: since { $desde } Telegram delivers the messages elsewhere: { $lugar }. I receive none.
alarm-webhook-turn = Your turn: find out who else uses the token. If nobody of the team, change it with @BotFather.
alarm-webhook-over = The alarm is over: Telegram no longer delivers the messages elsewhere. It did from { $desde } to { $hasta }.
alarm-gap = Alarm: I receive no messages since { $desde }.
alarm-gap-kept = Telegram keeps them for 24 hours; the oldest are about to be lost.
alarm-gap-over = The alarm is over: I receive messages again. I did not from { $desde } to { $hasta }.
alarm-gap-lost = Telegram may have deleted some.
alarm-disk = Alarm: { $libre } are left on the disk of { $lugar } since { $desde }. Without room I cannot keep anything.
alarm-disk-turn = Your turn: make room.
alarm-tick = Alarm: a task stands still since { $desde }: { $tarea }.
alarm-tick-turn = Your turn: look into the program's log for "{ $nombre }".
alarm-tick-over = The alarm is over: the task goes on. It stood still from { $desde } to { $hasta }: { $tarea }.
alarm-task-reap = taking back messages that nobody finishes sending
alarm-task-handoffs = closing questions in which nothing happens
alarm-task-batches = letting go of changes made by file
alarm-task-announcements = sending announcements
alarm-task-following = showing how announcements go on
alarm-task-knowledge = reading what changed in the process
alarm-task-erasing = deleting the data of who asked for it
alarm-task-digest = making the daily digest
alarm-task-requests = watching the deadlines of ARCO requests
alarm-task-purge = deleting what was kept long enough
alarm-task-seals = sealing the event log
alarm-task-mail = mailing codes
alarm-held = Alarm: I send no message since { $desde }. The database comes from a backup.
alarm-held-turn = Your turn: look at "ventanilla outbox list" and let them go with "ventanilla outbox release".
alarm-held-over = The alarm is over: I send messages again. They waited from { $desde } to { $hasta }, for the backup.
alarm-disk-over = The alarm is over: the disk of { $lugar } has room again. It did not from { $desde } to { $hasta }.
alarm-erasing = Alarm: since { $desde } there are people who wait for the deletion of their data. Nobody does it.
alarm-erasing-turn = Your turn: see whether the program that holds the list of deletions, VENTANILLA_ERASED_FILE, is at work.
alarm-erasing-over = The alarm is over: nobody waits for the deletion of their data any more. Some waited from { $desde } to { $hasta }.
## Rights about one's data: see, download, know who read, ask, delete
data-sent = <b>What you sent</b>
data-unsent = <b>What you have not sent</b>
data-rest = <b>What else I keep</b>
data-newest = <b>{ $que }: the newest</b>
data-whole = What came before, all the words and the history come with "download my data".
data-account = Telegram account
data-account-is = { $n }, { $idioma }, since { $fecha }
data-begun = Begun
data-extended = Limit of your own, until
data-asked = Questions without an answer
data-messages = Messages with the team
data-notes = Notes of the team
data-requests = ARCO requests
data-events = Facts in your history
data-origin-chat = Source: this chat.
data-origin-platform = Source: the institute's platform, { $fecha }, and this chat.
data-origin-folio = Source: this chat. Only your folio of the platform came from the institute's list, { $fecha }.
data-reminders = Optional messages: you get them. Change that in /recordatorios.
data-reminders-some = Optional messages: you get some. Change that in /recordatorios.
data-reminders-none = Optional messages: stopped. Change that in /recordatorios.
data-correct =
    Your registration can no longer be changed from here. The team looks at a correction.
    Your turn to ask for it: with "ask for rectification" it has a folio and a deadline.
data-correct-undated =
    Your registration can no longer be changed from here. The team looks at a correction.
    Your turn to ask for it: with "ask for rectification" it has a folio. Our turn to answer: { $plazo }.
data-file-name = my-data
data-json = Your data for other programs (JSON).
data-pdf = The same to read (PDF). Technical details are only in the other file.
data-files =
    That is all I keep about you, except secret keys and which person of the team acted. Your files come apart: "see my documents".
    There is nothing for you to do.
data-cut = Only the newest { $most } are there of: { $que }. You ask for the earlier ones with "ask for access".
data-paper = My data
data-made = Made on { $fecha }
data-page = Page
data-origin = Where they come from
data-origin-label = Source and notice
data-reads = Who read them
data-about-announcement = about announcement { $n }
data-you = you
held-registration = Registration
held-submission = Each time you sent it
held-file = Files you sent
held-handoff = Questions handed to the team
held-handoff-file = Files the team sent
held-outbox = Messages I sent you, or that wait
held-kept-update = Messages that wait until you accept the notice
held-waiting-update = Message from before that waits until you accept the notice
held-stuck-update = Messages I could not handle
held-code = Codes
held-mail = E-mails
held-erasure = Deletions you asked for
held-staff = Your place in the team
held-invitation = Invitations to the team
held-evaluator = How many people you see at once
held-export = Files you made for the team
held-announcement = Announcements you began
held-candidate-stage = Stages
held-milestone = Dates and observations
held-events = History
held-asked = Questions without an answer
held-messages = Messages with the team
held-notes = Notes of the team
held-requests = ARCO requests
held-reads = Readings of your data
held-stopped = Messages you stopped
held-stopped-closing = closing of registration
held-stopped-stages = dates of the stages
held-stopped-pending = what waits for you
held-stopped-announcements = announcements
held-quiet = Hours without messages
held-opening = You want to know when it opens
held-unreachable = Not reachable since
held-checked-email = E-mail checked
held-unchecked-email = E-mail not checked
held-pending = Written, not confirmed
held-part = { $nombre }: { $valor }
held-no-words = no words: a button or a file
held-event-answer-pending = You wrote something that waited for your word.
held-event-pending-left = You left what you had written unconfirmed.
held-event-change-begun = You began to change an answer.
held-event-change-left = You left the answer as it was.
held-event-files-done = You said that you had sent everything.
held-event-paused = You saved and left.
held-event-resumed = You went on with your registration.
held-event-email-code-mailed = I mailed a code to your address.
held-event-email-code-wrong = You wrote a code that did not match.
held-event-export-made = You made a file of registrations.
held-event-result-undone = The team took back a result before you were told.
held-event-certificate-undone = The team took back a certificate before you were told.
held-event-appointment-undone = The team took back a date before you were told.
held-event-evaluator-assigned = The team changed who evaluates you, same time and place.
held-event-place-saved = You saved a place for appointments.
held-event-place-removed = You removed a place for appointments.
held-event-evaluator-saved = How many people you see at once changed.
held-event-staff-joined = You joined the team.
held-event-staff-removed = You left the team.
held-event-role-changed = Your role in the team changed.
held-event-staff-invited = You invited somebody to the team.
held-event-invitation-ended = An invitation to the team ended.
held-event-pin-set = You set your PIN.
held-event-pin-wrong = You wrote a PIN that did not match.
held-event-staff-denied = You asked for something your role does not include.
held-event-answer-kept = You kept an answer for the team.
held-event-answer-dropped = You removed a kept answer of the team.
held-event-window-set = You changed the dates of registration.
held-event-assistant-paused = You paused the assistant.
held-event-assistant-resumed = You ended the pause of the assistant.
held-event-digest-chosen = You chose whether you get the daily digest.
held-event-holidays-loaded = You loaded the days off.
held-event-data-read = You saw data of another person.
held-event-reading-alarm = I told administration that you saw much data.
held-event-reading-refused = I showed you no more data: you reached the limit of the day.
held-event-announcement-begun = You began an announcement.
held-event-announcement-asked = You asked for the approval of an announcement.
held-event-announcement-returned = You returned an announcement.
held-event-announcement-approved = You approved an announcement.
held-event-announcement-discarded = You discarded an announcement.
held-event-announcement-steered = You paused, stopped or sent an announcement again.
held-told-rem-opening = news that registration opens
held-told-rem-24h = reminder: 24 h are left
held-told-rem-2h = reminder: 2 h are left
held-told-window-changed = new dates of registration
held-told-rem-observed = reminder of what is to be corrected
held-told-stage-dates = dates of a stage
held-told-date-changed = a changed date
held-told-rem-stage-7d = reminder a week before
held-told-rem-appointment = reminder a day before
held-told-rem-stage-2h = reminder two hours before
held-told-rem-stage-day = reminder on the day
held-told-result = your result
held-told-rem-result-unread = reminder of an unread result
held-told-rem-update-due = reminder of promised news
held-told-certificate-ready = your certificate is ready
held-told-accepted = your registration was taken
held-told-observed = something is to be corrected
held-told-extended = your own time limit
held-told-missed = you did not come to an appointment
held-told-missed-undone = you did come to the appointment
held-told-update-promised = when there will be news
held-told-handoff-answer = an answer of the team
held-told-handoff-closed = the team closed your question
held-told-chat-moved = your registration went to another chat
held-told-staff-handoff = to the team: a question came
held-told-staff-digest = to the team: daily digest
held-told-outage = there was a failure of ours
held-told-staff-outage = to the team: there was a failure
held-told-staff-dropped = to the team: late reminders
held-told-staff-reading = to the team: somebody saw much data
held-told-handoff-late = the team takes long to answer
held-told-staff-approval = to the team: an announcement to approve
held-told-staff-voided = to the team: an approval does not count any more
held-told-staff-returned = to the team: a returned announcement
held-told-staff-expired = to the team: a request for approval that expired
held-told-staff-live = to the team: how an announcement goes
held-told-staff-announcement = to the team: an announcement
held-told-announcement = an announcement to many
held-told-announcement-amend = correction of an announcement
held-told-announcement-recall = an announcement taken back
held-told-request-answer = answer to your ARCO request
held-told-answer-corrected = an answer of yours that was corrected
held-told-staff-request = to the team: an ARCO request came
held-told-staff-request-due = to the team: an ARCO request is due
held-told-staff-request-effective = to the team: an ARCO request is to be carried out
held-told-staff-answer-lost = to the team: an ARCO answer did not arrive
held-told-staff-answer-unread = to the team: an unread ARCO answer
held-row-ready = it waits
held-row-leased = it is about to leave
held-row-dispatched = it is on its way
held-row-held = it is kept back
held-row-sent = it arrived
held-row-unreachable = it did not arrive: the chat is blocked
held-row-failed = it did not arrive: Telegram did not take it
held-row-unknown = it left; I do not know whether it arrived
held-row-cancelled = it did not leave
held-row-expired = it did not leave: its time was over
held-why-erased = the data were deleted
held-why-unreachable = the chat is blocked or gone
held-why-unlinked = there was no chat
held-why-consent-refused = you did not accept the notice
held-why-withdrawn = you took your registration back
held-why-rule-gone = the process does not send it any more
held-why-stopped-by-person = you stopped those messages
held-why-not-in-audience = it was not for you any more
held-why-said-by-another = another message said it
held-why-field-missing = a datum was missing
held-why-chat-has-it = that chat had it already
held-why-in-left-chat = it was in a chat that is no longer yours
held-why-stale = it had changed meanwhile
held-purpose-link = to join this chat with a registration
held-purpose-email = to check your address
held-source-mail = an e-mail
held-source-staff = the team
held-mail-ready = it waits
held-mail-sending = it is on its way
held-mail-sent = it left
held-mail-failed = it did not leave
held-mail-unknown = I do not know whether it arrived
held-mail-expired = its time was over
held-erases-chat = the data of the chat
held-erases-legal = everything, by your request
held-talk-waiting = it waits
held-talk-taken = somebody has it
held-talk-answered = there is an answer
held-talk-closed = it is over
held-ending-team = the team closed it
held-ending-person = you closed it
held-ending-time-out = nobody wrote any more
held-announced-draft = not finished
held-announced-requested = it waits for approval
held-announced-approved = it may leave
held-announced-discarded = thrown away
held-mark-observed = something to correct
held-mark-stage-dates-set = dates were set
held-mark-stage-dates-changed = dates were changed
held-mark-result-published = a result
held-mark-update-due = promised news
held-mark-certificate-ready = your certificate
held-mark-stage-starts = a stage begins
held-mark-stage-ends = a stage ends
held-mark-own-closing = your own time limit
held-flag-not-head = you do not head the Unit
held-flag-unlisted-institution = your institution is not in the list
held-flag-email-unchecked = your address is not checked
held-is-process = process
held-is-flags = marks for the team
held-is-folio = folio
held-is-draft = answers
held-is-question = datum
held-is-kind = kind
held-is-pages = pages
held-is-size = bytes
held-is-state = state
held-is-last-at = last message
held-is-promised-by = answer promised
held-is-listens = what you write goes to the team
held-is-closed-at = closed
held-is-ending = how it ended
held-is-template = text
held-is-reason = reason
held-is-due-at = was to leave
held-is-expires-at = serves until
held-is-dispatched-at = left
held-is-resent-at = sent again
held-is-read-at = read
held-is-payload = message
held-is-tries = tries
held-is-set-aside = set aside
held-is-purpose = what for
held-is-source = who gave it
held-is-ended-at = ended
held-is-words = e-mail
held-is-attempts = tries
held-is-done-at = done
held-is-role = role
held-is-name = name
held-is-wants-digest = daily digest
held-is-removed-at = left the team
held-is-needs-second = needs another approval
held-is-capacity = how many
held-is-is-masked = data masked
held-is-number = number
held-is-mark = what
held-is-stage = stage
held-is-is-over = over
held-is-note = words
held-is-starts = begins
held-is-ends = ends
held-is-place = place
held-is-bring = what to bring
held-is-set-at = set
held-is-result = result
held-is-reasons = reasons
held-is-result-at = published
held-is-ends-path = it ends here
actor-team-inside = the team
kept-head = How long they are kept
kept-drafts = Unsent answers
kept-questions = Questions without an answer
kept-conversations = Messages with the team, once closed
kept-updates = Messages that I could not handle
kept-requests = ARCO requests, once answered
kept-notes = Notes of the team about you
kept-batches = How you stood before a change to many people
kept-exports = Who had a file made, and why
kept-records = Sent registration and its files, once the process is over
kept-strangers = Your account, if you left nothing else
kept-members = Names of those who left the team
kept-waiting = Messages that wait for your answer to the notice
kept-invitations = Invitations to the team, once over
kept-codes = Codes and their e-mails, once over
kept-inbox = Numbers of messages that were handled
kept-record = Sent registration, its files and history
kept-days = { $n ->
    [one] 1 day
   *[other] { $n } days
 }
kept-until-records = until that term is over or a cancellation is granted
kept-until-request = until a cancellation is granted; no other date is confirmed
reads-none =
    Nobody of the team has read your data.
    There is nothing for you to do.
reads-one = The team read your data once ({ $zona }):
reads = The team read your data { $n } times ({ $zona }):
reads-line = { $n }. { $fecha }, { $quien }
reads-is = { $rol }: { $que }
reads-older = Earlier ones come with "download my data".
reads-turn = There is nothing for you to do.
reads-by-program = who operates the program
reads-answers = your answers
reads-documents = your documents
reads-name = your name
reads-notes = the notes about you
reads-phone = your phone
reads-question = your question to the team
reads-request = your ARCO request
reads-export = your registration, in a file
right-acceso = acceso (access)
right-acceso-example = I want to know who was given my data
right-rectificacion = rectificación (correction)
right-rectificacion-example = my second surname is García, not Garza
right-cancelacion = cancelación (deletion)
right-cancelacion-example = I no longer take part; delete my registration
right-oposicion = oposición (objection)
right-oposicion-example = do not use my e-mail for messages
working-days = { $n ->
    [one] 1 working day
   *[other] { $n } working days
 }
arco =
    Your ARCO rights are free:
    1. Acceso: to know which data of yours there are and what is done with them.
    2. Rectificación: to have them corrected.
    3. Cancelación: to have them deleted, your sent registration too.
    4. Oposición: not to have them used for something.
    Each request has a folio. Our turn to answer: { $plazo }.
arco-write =
    Request: { $tipo }. What you write now sends it, up to { $most } characters.
    Your turn to write what you ask for. Example: "{ $ejemplo }".
arco-write-again =
    From 1 to { $most } characters fit. I sent nothing.
    Your turn to write what you ask for: { $tipo }. Example: "{ $ejemplo }".
arco-many = You have several requests without an answer. I added no other.
arco-left = I sent no request.
arco-none =
    You have no ARCO requests.
    There is nothing for you to do.
arco-received = I received your ARCO request: { $tipo }. Folio: <code>{ $folio }</code>.
arco-due =
    Our turn to answer until { $plazo } ({ $n ->
    [one] 1 working day
   *[other] { $n } working days
 }). It is free.
    There is nothing for you to do.
arco-due-unknown =
    Our turn to answer: { $plazo }. It is free.
    There is nothing for you to do.
arco-one = <b>{ $folio }</b>, { $tipo }, of { $fecha }
arco-asked = You asked: "{ $texto }".
arco-granted = Answered on { $fecha }: granted.
arco-denied = Answered on { $fecha }: not granted.
arco-done = Answered on { $fecha }: granted.
arco-answer-words = "{ $respuesta }"
arco-effective = Our turn to carry it out until { $plazo }.
arco-effective-unknown = Our turn to carry it out: { $plazo }.
arco-erased-by = Your data are deleted when you press "read", or on { $plazo } at the latest.
arco-done-at = It was carried out on { $fecha }.
arco-done-note = How: "{ $texto }".
arco-older = { $n ->
    [one] There is 1 earlier one; it comes
   *[other] There are { $n } earlier ones; they come
 } with "download my data".
arco-read = I noted that you read the answer. There is nothing for you to do.
arco-read-erases =
    I noted that you read the answer, and the deletion of your data. This paper is your proof, number { $n }.
    The deletion is done apart, without you; with that number one can check when. There is nothing for you to do.
arco-read-erases-staff =
    I noted that you read the answer, and the deletion of your data. This paper is your proof, number { $n }.
    This chat is the team's. First it is your turn to leave the team; until then nothing is deleted.
arco-erase-noted = The deletion is noted; it is done apart, without you.
request-answer = There is an answer to your request { $folio }.
request-granted = Your request ({ $tipo }) <b>is granted</b>.
request-denied = Your request ({ $tipo }) <b>is not granted</b>.
request-words = "{ $respuesta }"
request-not-agreed = If you disagree, you can ask the team how to object.
request-effective = Our turn to carry it out until { $plazo }.
request-erases = Your data are deleted when you write "read", or on { $plazo } at the latest. If you want them, download them before in /misdatos.
request-proof = Your proof of deletion will have the number { $n }.
request-leave-team = This chat is the team's. First it is your turn to leave the team; until then nothing is deleted.
request-turn = Your only turn: write "read".
corrected = { $nombre }, we corrected an answer of your registration.
corrected-answer = { $dato }: before "{ $antes }", now "{ $nuevo }".
corrected-why = It is because of your request { $folio }. There is nothing you have to do.
staff-request = An ARCO request came.
staff-request-due = The time of an ARCO request is nearly over.
staff-request-late = The time of an ARCO request is over.
staff-request-which = { $folio }, { $tipo }. To answer: { $plazo }.
staff-request-which-effective = { $folio }, { $tipo }. To carry out: { $plazo }.
staff-request-effective = The time to carry out an ARCO request is nearly over.
staff-request-effective-late = The time to carry out an ARCO request is over.
staff-answer-lost = The answer to an ARCO request could not be delivered.
staff-answer-unread = The answer to an ARCO request is still unread.
staff-answer-which = { $folio }, { $tipo }. Answered: { $fecha }.
staff-answer-do = Your turn: tell the person by other means and note it in the request.
erase-ask = <b>Delete the chat's data.</b> It is for ever.
erase-goes = Deleted:
erase-stays = Stays:
erase-line = · { $que }
erase-line-why = · { $que }: { $por }
erase-account = The number of your Telegram account and your preferences
erase-account-how = removed; I write to you no more
erase-answers = Your answers and your files
erase-answers-how = deleted, and what they were found by
erase-unsent = Changes and files that were not sent
erase-unsent-how = deleted; what you sent stands
erase-talks = Your questions and messages to the team
erase-talks-how = deleted
erase-key = The key that opens your data
erase-key-how = deleted from the database; backups made before still have it
erase-record = Your sent registration and its files
erase-record-why = they are part of the process; deleted if your cancellation is granted
erase-log = History: dates, appointments, results and folio
erase-log-why = it proves what was done, without name or answers; no confirmed end
erase-backups = Backups made before
erase-backups-why = they are encrypted; if one is brought back, the deletion is done again
erase-after = Afterwards you can begin again.
erase-after-sent = Your messages no longer arrive here. To come back, write "I have a registration" with your folio and a code.
erase-open-request = The answer to your open request will not arrive here either.
erase-staff = This chat is the team's. First it is your turn to leave the team; then you can delete your data.
erase-waits = The deletion is noted since { $fecha } and not done yet. You need not ask for it again.
erased =
    I noted your deletion. This paper is your proof, number { $n }.
    The deletion is done apart, without you; with that number one can check when. There is nothing for you to do.
erase-file-name = proof-of-deletion
erase-paper = Proof of deletion
erase-paper-about = What was asked for
erase-number = Number of the proof
erase-asked = Asked
erase-how-label = How to check it
erase-how = With this number, whoever operates the program says whether the deletion is done, and since when. Its list of deletions holds only numbers and dates, and is applied again if a backup is brought back.
erase-proves-label = What it proves
erase-proves = that the deletion was noted; whether it is done, the number tells
erase-sent-first-label = If you send your registration before
erase-sent-first = what you sent stays and the rest is deleted
button-data-all = See everything
button-data-download = Download my data
button-who-read = Know who read them
button-data-correct = Correct a datum
button-arco = Use my ARCO rights
button-arco-acceso = Ask for access
button-arco-rectificacion = Ask for rectification
button-arco-cancelacion = Ask for cancellation
button-arco-oposicion = Ask for opposition
button-arco-plain = Send without details
button-arco-mine = See my request
button-arco-leave = Leave without asking
button-erase = Delete the chat's data
button-erase-yes = Yes, delete my data
typed-data-download = i want my data | export my data | copy of my data
typed-who-read = who read my data | who has read my data | who saw my data
typed-arco = arco rights | my arco rights | arco request
typed-arco-mine = my requests | my arco request | see my requests
typed-erase = delete my data | erase my data | i want to delete my data
past-request = You made an ARCO request.
past-request-seen = { $quien } read your ARCO request.
past-request-answered = { $quien } answered your ARCO request.
past-request-done = { $quien } carried out your ARCO request.
past-corrected = { $quien } corrected an answer of yours: { $nombre }.
past-request-told = { $quien } told you the answer to your ARCO request by other means.
past-request-read = You read the answer to your ARCO request.
past-purged = { $quien } deleted data that are no longer kept.
w-panel-requests = 9. ARCO requests: { $n }
w-panel-requests-due = 9. ARCO requests: { $n }; the first one is due on { $fecha }
w-requests = <b>ARCO requests</b> to answer: { $n }; to carry out: { $cumplir }
w-requests-line = { $n }. { $folio }, { $tipo }: answer until { $plazo }; working days left, with today: { $quedan }
w-requests-late = { $n }. { $folio }, { $tipo }: its time was over on { $plazo }
w-requests-undated = { $n }. { $folio }, { $tipo }, of { $fecha }: the process file states no term
w-requests-granted = { $n }. { $folio }, { $tipo }: granted; carry out { $plazo }
w-requests-answered = { $n }. { $folio }, { $tipo }: answered
w-request = <b>{ $folio }</b>, { $tipo }, of { $fecha }. Term: { $plazo }. It is noted that you read it.
w-request-text = Asks: "{ $texto }"
w-request-bare = They wrote no details.
w-request-hint-acceso = What there is about the person they can download in /misdatos. Answer whatever else they ask.
w-request-hint-rectificacion = If it is granted, answer it. Then correct it here and note that it is carried out.
w-request-hint-cancelacion = If it is granted, their data go by themselves: once they read the answer, or at the term's end.
w-request-hint-oposicion = If it is granted, stop using the datum for that and note here when it is done.
w-request-answered = It was answered: "{ $texto }"
w-request-noted = How it was carried out: "{ $texto }"
w-arrival-delivered = Delivered on { $fecha }.
w-arrival-underway = The answer has not arrived yet.
w-arrival-unsure = It left on { $fecha }; I do not know whether it arrived.
w-arrival-lost = It could not be delivered: { $motivo }.
w-arrival-why-unreachable = the person blocked the chat, or it is gone
w-arrival-why-unlinked = the person does not have that chat any more
w-arrival-why-refused = Telegram did not accept the message
w-arrival-why-other = the message did not leave
w-arrival-read = Read on { $fecha }.
w-arrival-unread = Nobody has said to have read it yet.
w-arrival-told = Noted on { $fecha }: they know it by other means.
w-arrival-do = Your turn: tell them by other means and note it here.
w-request-gone = That request no longer waits.
w-request-write-granted = Granted. Write the answer: the person reads it as it is. Up to { $most } characters.
w-request-write-denied = Not granted. Write why: the person reads it as it is. Up to { $most } characters.
w-request-misfit-answered = It was answered before. I changed nothing.
w-request-misfit-empty = The answer is missing. Write it, up to { $most } characters.
w-request-misfit-too-long = The answer is too long: { $most } characters fit. Write a shorter one.
w-request-misfit-not-granted = It was not granted, or is carried out already. I changed nothing.
w-request-misfit-by-itself = The data go by themselves. I changed nothing.
w-request-misfit-not-corrected = Nobody corrected it here. If it was done in another way, write how, up to { $most } characters: the person reads it.
w-request-misfit-note-too-long = That is too long: { $most } characters fit. Write in fewer how it was carried out.
w-correct = <b>Correct an answer</b> of { $folio }. Which?
w-correct-write = { $nombre }: write the right value. Before it changes you see what it was and what it will be.
w-correct-doubt = "{ $texto }" may be:
w-correct-doubt-how = Write the number, or the answer in another way.
w-correct-preview =
    { $nombre }
    Before: "{ $antes }"
    After: "{ $nuevo }"
w-correct-then = State of { $folio }: "{ $estado }", as before. The person will get a message with the change. That you saw the answer is noted.
w-corrected = { $folio }: I corrected { $nombre }. The person gets a message. If that was all, note that it is carried out.
w-correct-misfit-nothing-sent = There is no sent registration to correct. I changed nothing.
w-correct-misfit-same = The registration says so already. I changed nothing.
w-correct-misfit-curp-taken = Another accepted registration has that CURP. I changed nothing.
w-button-correct = Correct an answer
w-button-correct-more = Correct another one
w-button-correct-save = Make the correction
w-button-correct-other = Write another value
w-button-correct-none = Leave unanswered
w-request-misfit-known = The person knows the answer already, or there is none yet. I changed nothing.
w-request-preview-granted = The person will read that it is granted, and: "{ $texto }"
w-request-preview-denied = The person will read that it is not granted, and: "{ $texto }"
w-request-erases = Afterwards all of theirs is deleted and their registration stands withdrawn. It cannot be undone.
w-request-sent = { $folio }: I sent the answer.
w-request-finished = { $folio }: I noted that it is carried out.
w-request-told-noted = { $folio }: I noted that the person knows the answer by other means.
w-button-requests = ARCO requests
w-button-request-yes = Granted
w-button-request-no = Not granted
w-button-request-send = Send the answer
w-button-other-answer = Change the answer
w-button-request-done = It is carried out
w-button-request-told = Told by other means
w-erased-ask = Write the number of the proof of deletion.
w-erased-misread = I read no number there.
w-erased-none = Nobody with that number asked for a deletion.
w-erased-waits = To be deleted: { $que }. Noted on { $fecha }; not done yet.
w-erased-done = Deleted: { $que }. Noted on { $fecha }; done on { $hecho }.
w-erased-gone = I looked: their key and indexes are gone.
w-erased-not-gone = I looked, and it is still there: { $que }. Tell whoever runs the program.
w-erased-part = What they sent stays, with its key and indexes: only the chat goes.
w-erased-left-key = their key
w-erased-left-curp = the index of their CURP
w-erased-left-email = the index of their address
w-erased-left-names = the indexes of their name
w-erased-left-codes = the indexes of their codes
w-button-erased = Check a deletion
w-button-holidays = Days off
w-button-holidays-save = Save the days
w-holidays = <b>Days off loaded: { $n }</b>. Terms in working days do not count them.
w-holidays-line = · { $fecha }: { $motivo }
w-holidays-how = Send a CSV or XLSX file with the columns { $columnas }. It takes the place of the one before.
w-holidays-no-file = I wait for a file.
w-holidays-unread = I loaded nothing. The columns are { $columnas }; each day once, as 2022-05-05 or 05/05/2022.
w-holidays-fault = Row { $n }: it lacks a date that can be read, or its reason is too long.
w-holidays-preview = The file has { $n ->
    [one] 1 day
   *[other] { $n } days
 }, from { $desde } to { $hasta }. I have changed nothing yet.
w-holidays-stay = Terms that were promised do not move.
w-holidays-saved = I saved { $n ->
    [one] 1 day off
   *[other] { $n } days off
 }.
digest-requests = ARCO requests to answer: { $n }
digest-purged = Deleted at its time: { $borradores ->
    [one] 1 draft
   *[other] { $borradores } drafts
 }, { $preguntas ->
    [one] 1 question
   *[other] { $preguntas } questions
 }, { $dudas ->
    [one] 1 closed hand-off
   *[other] { $dudas } closed hand-offs
 }, { $mensajes ->
    [one] 1 message
   *[other] { $mensajes } messages
 } not handled, { $otros } of other kinds
notice-keeps = I kept { $text }: I see to it when you accept.
notice-keeps-more = I kept { $text } and what came before, { $n } in all: I see to it in order when you accept.
notice-full = I did not keep { $text }: what came before waits already, { $n } in all. I see to it in order when you accept.
notice-file = your file
notice-step = what you pressed
notice-accepted = You accepted the notice. Nothing of yours changed.
notice-goes-on = You accepted the notice. I go on with { $text }.
notice-next = I go on with { $text }.
notice-refused =
    You did not accept the notice. I do not go on with your registration; what I had kept stays as it is.
    Your turn to decide what is done with your data: in /misdatos you can ask to have them deleted.
