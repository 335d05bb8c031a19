# Every sentence that people read in Spanish. Edit the words freely; keep what stands in braces.
# Rules: docs/wording.md. Values arrive escaped; dates arrive as words.

## Parts
i-am = Soy Ventanilla, asistente de { $autoridad } para la certificación { $norma }.
or-write-one = O escribe { $uno }.
just-write = Escribe { $texto }.
or-write = O escribe { $varios } o { $ultimo }.
or-write-u = O escribe { $varios } u { $ultimo }.
closing-left = { $cierre }; quedan { $queda }
list-line = { $n }. { $text }
list-pair = { $n }. { $nombre }: { $valor }
no-date = sin fecha confirmada
not-confirmed = no lo tengo confirmado
by-date = hasta el { $fecha }
example-date = { $fecha } (fecha de ejemplo)
word-yes = sí
word-no = no
word-none = no tiene
word-hello = Hola
quoted = «{ $text }»
your-file = Tu archivo
file-one-page = { $tipo }, 1 hoja, { $peso }
file-pages = { $tipo }, { $hojas } hojas, { $peso }
we-go-on = Seguimos.
step = <b>Paso { $paso } de { $total }</b>
says-now = Ahora dice: «{ $valor }». Si escribes otra respuesta, la cambio.
have-now = Ahora tengo: { $valor }. Si mandas otro archivo, lo cambio.

## Beginning
start-before =
    { $saludo }
    El registro abre el { $apertura }. Cierra el { $cierre }.
    Hoy no tienes que hacer nada.
start-during =
    { $saludo }
    Tu registro tiene { $n ->
    [one] 1 pregunta
   *[other] { $n } preguntas
 }. Te toca enviarlo hasta el { $cierre }.
    Siempre puedes escribir «atrás», «salir» o tu duda.
start-after =
    El registro cerró el { $cierre }. No tengo confirmada ninguna ampliación.
    Si ya enviaste el tuyo, no tienes que hacer nada.
start-draft =
    Guardé { $hechas } de { $total } respuestas. Tu registro no está enviado.
    Te toca enviarlo hasta el { $cierre }.
start-complete =
    Ya contestaste todo, pero tu registro no está enviado.
    Te toca enviarlo hasta el { $cierre }: escribe «envío mi registro».
start-changes =
    Tu registro enviado vale como está. Tienes cambios sin enviar.
    Si los quieres, te toca enviarlos hasta el { $cierre }.
start-back =
    { $saludo }
    { $avance }
notify-kept =
    Anoté que quieres un aviso cuando abra el registro, el { $apertura }.
    No tienes que hacer nada.

## Privacy notice
privacy =
    <b>Aviso de privacidad simplificado</b> (versión { $v })
    Responsable: { $responsable }.
    Datos: { $datos }.
    Para qué: { $fines }.
    Transferencias: { $transferencias }.
    Tus derechos ARCO: gratis; empieza en /misdatos.
    Te toca decidir. Sin tu aceptación no puedo registrarte.
privacy-no =
    No aceptaste el aviso. Solo guardé esa respuesta.
    No tienes que hacer nada. Puedes cambiarla hasta el { $cierre }.
privacy-no-kept =
    No aceptaste el aviso. No sigo con tu registro; lo que ya tenía guardado sigue igual.
    Puedes cambiar tu respuesta hasta el { $cierre }. Para borrar lo que llevas, escribe /cancelar.
privacy-full =
    { $aviso }

    Versión { $v }.
consent-stands =
    Ya aceptaste el aviso. Para borrar lo que llevas o retirar tu registro, escribe /cancelar.
    Si no, te toca seguir.
notice-changed =
    Cambió el aviso de privacidad. Tus respuestas siguen guardadas.
    Te toca leerlo y decidir otra vez.

## Questions
ask-curp =
    ¿Cuál es tu CURP?
    Son 18 letras y números. Ejemplo: HEGG560427MVZRRL04
why-curp = La CURP distingue tu registro del de otra persona con tu nombre.
label-curp = CURP
field-curp = curp
ask-given_names =
    ¿Cuál es tu nombre, sin apellidos?
    Escríbelo como está en tu acta. Ejemplo: María del Carmen
why-given_names = Tu nombre aparece en el acuse y en los documentos que emita la institución.
label-given_names = Nombre
field-given_names = nombre | nombres
ask-first_surname =
    ¿Cuál es tu primer apellido?
    Ejemplo: Hernández
why-first_surname = Tu apellido aparece en el acuse, junto con tu nombre.
label-first_surname = Primer apellido
field-first_surname = primer apellido | apellido | apellido paterno
ask-second_surname =
    ¿Cuál es tu segundo apellido?
    Ejemplo: García
why-second_surname = Algunas personas tienen uno y otras dos. Lo escribo como está en tus documentos.
label-second_surname = Segundo apellido
field-second_surname = segundo apellido | apellido materno
ask-institution =
    ¿En qué sujeto obligado trabajas?
    Escribe una parte del nombre. Ejemplo: «dif toluca» o «ayuntamiento de metepec».
why-institution = La certificación se ofrece por sujeto obligado. Con este dato el equipo revisa tu registro.
label-institution = Institución
field-institution = institucion | dependencia | sujeto obligado | ayuntamiento | oficina
ask-position =
    ¿Cuál es tu cargo?
    Ejemplo: Titular de la Unidad de Transparencia
why-position = El cargo dice al equipo qué función tienes en tu institución.
label-position = Cargo
field-position = cargo | puesto
ask-is_head = ¿Eres titular de la Unidad de Transparencia?
why-is_head = La convocatoria se dirige a titulares. Con un «no» también sigues: el equipo revisa tu caso.
label-is_head = Titular
field-is_head = titular | si soy titular
ask-email =
    ¿Cuál es tu correo institucional?
    Ejemplo: transparencia@metepec.example
why-email = El correo sirve para reconocerte si cambias de teléfono.
label-email = Correo
field-email = correo | correo electronico | email | e mail
ask-phone =
    ¿Cuál es tu teléfono?
    Toca «Compartir mi teléfono» o escribe 10 números. Ejemplo: 7225550143
why-phone = El teléfono le sirve al equipo si necesita aclarar algo de tu registro.
label-phone = Teléfono
field-phone = telefono | celular | numero de telefono
ask-rfc =
    ¿Cuál es tu RFC?
    Son 13 letras y números. Ejemplo: HEGG560427G23
why-rfc = El RFC lo pide este proceso para identificarte.
label-rfc = RFC
field-rfc = rfc
ask-professional_licence =
    ¿Cuál es el número de tu cédula profesional?
    Son 7 u 8 números.
why-professional_licence = La cédula profesional la pide este proceso. Puedes seguir sin ella.
label-professional_licence = Cédula profesional
field-professional_licence = cedula | cedula profesional
ask-appointment_letter = Manda tu nombramiento: PDF, JPG o PNG, hasta 10 MB. Pueden ser varias fotos.
why-appointment_letter = El nombramiento muestra que ocupas el cargo que escribiste.
label-appointment_letter = Nombramiento
field-appointment_letter = nombramiento | documento | archivo
ask-photo = Manda tu fotografía: JPG o PNG, hasta 10 MB.
why-photo = La fotografía la pide este proceso para tu expediente.
label-photo = Fotografía
field-photo = foto | fotografia
ask-identification = Manda tu identificación oficial: PDF, JPG o PNG, hasta 10 MB. Pueden ser varias fotos.
why-identification = La identificación muestra que el registro es tuyo.
label-identification = Identificación
field-identification = identificacion | ine | credencial

## Answers that do not fit
text-empty = No leí ninguna letra ni número en tu mensaje. Escríbelo otra vez.
curp-length =
    Conté { $count ->
    [one] 1 carácter
   *[other] { $count } caracteres
 } en «{ $text }» y son 18.
    Cópiala completa. Ejemplo: HEGG560427MVZRRL04
curp-words =
    «{ $text }» no parece una CURP: son 18 letras y números. Ejemplo: HEGG560427MVZRRL04
    Si no la tienes a la mano, escribe «salir» y sigue después.
curp-character =
    En «{ $text }» el lugar { $place } es «{ $seen }» y ahí va una letra sin acento o un número.
    Compárala con tu documento y escríbela completa.
curp-place =
    En «{ $text }» el lugar { $place } es «{ $seen }» y ahí va { $va }.
    Lugares por revisar: { $places }. Compárala con tu documento y escríbela completa.
curp-date =
    En «{ $text }» la fecha de nacimiento, «{ $seen }», no es un día del calendario.
    Son año, mes y día. Compárala con tu documento y escríbela completa.
curp-sex =
    En «{ $text }» el lugar 11 es «{ $seen }» y ahí va H, M o X.
    Compárala con tu documento y escríbela completa.
curp-state =
    En «{ $text }» los lugares 12 y 13 son «{ $seen }» y no es la clave de una entidad.
    Compárala con tu documento y escríbela completa.
curp-digit =
    El último número de «{ $text }» no va con el resto.
    Compárala con tu documento y escríbela completa.
curp-position =
    En «{ $text }» el lugar { $place } es { $visto } y ahí va { $va }.
    ¿Es { $propuesta }? Quedaría { $curp }.
curp-positions =
    En «{ $text }» hay { $count ->
    [one] 1 lugar
   *[other] { $count } lugares
 } con una letra donde va un número, o al revés: { $places }.
    ¿Lo cambio? Quedaría { $curp }.
curp-enye =
    En «{ $text }» el lugar { $place } es una Ñ. La CURP lleva una X en su lugar.
    ¿La cambio? Quedaría { $curp }.
curp-is-O = la letra O
curp-is-I = la letra I
curp-is-L = la letra L
curp-is-0 = un cero
curp-is-1 = un uno
curp-goes-digit = un número
curp-goes-letter = una letra
curp-echo =
    Esto leo en «{ $curp }»:
    Nacimiento: { $nacimiento }
    Sexo: { $sexo }
    Lugar: { $lugar }
    ¿Así es?
curp-names-note = Nota: la CURP no empieza como tu nombre y apellidos. Si todo está como en tus documentos, sigue.
sex-H = hombre
sex-M = mujer
sex-X = no binario
state-abroad = nacimiento en el extranjero
name-character =
    En «{ $text }» veo «{ $seen }». Aquí van letras, espacios, guion o apóstrofo.
    Escríbelo como está en tu acta. Ejemplo: María del Carmen
name-short =
    Leí «{ $text }» y necesito 2 letras o más.
    Escríbelo completo. Ejemplo: María del Carmen
name-long =
    Conté { $count } letras en «{ $text }» y caben { $most }.
    Escribe solo lo que pide la pregunta.
position-character =
    En «{ $text }» veo «{ $seen }». Aquí van letras, números y puntuación común.
    Ejemplo: Titular de la Unidad de Transparencia
position-short =
    Leí «{ $text }» y necesito 2 letras o más.
    Ejemplo: Titular de la Unidad de Transparencia
position-long = Conté { $count } letras en «{ $text }» y caben { $most }. Escríbelo más corto.
office-character =
    En «{ $text }» veo «{ $seen }». Aquí van letras, números y puntuación común.
    Escribe el nombre de tu institución. Ejemplo: «dif toluca».
office-short = Leí «{ $text }» y es muy corto. Escribe el nombre de tu institución. Ejemplo: «dif toluca».
office-long = Conté { $count } letras en «{ $text }» y caben { $most }. Prueba con menos palabras.
yes-no = Leí «{ $text }» y necesito un sí o un no.
email-at =
    Un correo lleva una @. En «{ $text }» conté { $count }.
    Ejemplo: transparencia@metepec.example
email-character =
    En «{ $text }» veo «{ $seen }», que no va ahí en un correo.
    Ejemplo: transparencia@metepec.example
email-domain =
    Después de la @ leo «{ $domain }» y ahí va algo como metepec.example.
    Escribe tu correo completo.
email-local =
    En «{ $text }» falta algo antes de la @, o tiene puntos de más.
    Ejemplo: transparencia@metepec.example
email-long = Conté { $count } caracteres en «{ $seen }» y caben { $most }. Escribe uno más corto.
email-space = En «{ $text }» hay un espacio y un correo no lleva. Escríbelo junto.
email-typo =
    Tu correo termina en «{ $domain }». Escribe 1 o 2:
    1. Usar { $suggestion }
    2. Dejar { $domain }
phone-character = En «{ $text }» veo «{ $seen }». Aquí van 10 números. Ejemplo: 7225550143
phone-country = «{ $text }» parece de otro país. Aquí van 10 números de México. Ejemplo: 7225550143
phone-extension = En «{ $text }» veo una extensión. Escribe solo 10 números. Ejemplo: 7225550143
phone-length = En «{ $text }» conté { $count } y son 10 números. Ejemplo: 7225550143
phone-start = En México ningún teléfono empieza con { $seen }. Leí «{ $text }». Ejemplo: 7225550143
rfc-length = Conté { $count ->
    [one] 1 carácter
   *[other] { $count } caracteres
 } en «{ $text }» y son 13. Ejemplo: HEGG560427G23
rfc-shape = «{ $text }» no tiene la forma de un RFC: 4 letras, 6 números y 3 más. Ejemplo: HEGG560427G23
rfc-date = En «{ $text }» la fecha, «{ $seen }», no es un día del calendario. Compara la clave con tu constancia.
rfc-digit =
    El último lugar de «{ $rfc }» no va con el resto.
    Compara la clave con tu constancia. ¿La dejo así?
licence-digits = En «{ $text }» conté { $count } y son 7 u 8 números. Escribe solo los números.
contact-other = Ese contacto es de otra persona. Comparte el tuyo o escribe 10 números.
contact-unasked = Recibí un contacto, pero ahora no lo necesito. No lo guardé.

## Obliged bodies
inst-3 = Encontré { $n } para «{ $text }»:
inst-first = Encontré { $n } para «{ $text }»; estas son { $vistos }:
inst-next = Encontré { $n } para «{ $text }»; siguen estas:
inst-last = Encontré { $n } para «{ $text }»; la lista termina aquí:
inst-1 = Encontré 1 para «{ $text }»:
inst-how = Escribe el número, otro nombre o «no está».
inst-more-how = Escribe el número, otro nombre, «ver más» o «no está».
inst-0 =
    No encontré «{ $text }». Prueba con menos palabras. Ejemplo: «dif toluca».
    Si escribes «no está», lo anoto para el equipo y sigues.
inst-many =
    «{ $text }» le queda a muchas instituciones. Agrega el municipio o el nombre. Ejemplo: «dif toluca».
    Si escribes «no está», lo anoto para el equipo y sigues.
inst-no-more = Ya no hay más para «{ $text }».
inst-noted = Anoté «{ $text }» para el equipo.
inst-name-first = Escribe primero el nombre de tu institución. Si no aparece, lo anoto para el equipo.

## Documents
doc-ok =
    Guardé tu { $nombre }: { $archivos }.
    Puedes mandar otra hoja ahora.
    Falta revisar tu registro. Te toca enviarlo hasta el { $cierre }.
doc-ok-change =
    Guardé tu { $nombre }: { $archivos }. Es un cambio: tu registro enviado vale como está.
    Puedes mandar otra hoja. Si quieres el cambio, te toca enviarlo hasta el { $cierre }.
doc-ok-correction =
    Guardé tu { $nombre }: { $archivos }.
    Puedes mandar otra hoja. Falta enviar tu corrección: te toca enviarla hasta el { $cierre }.
doc-change-how =
    Recibí un archivo y no lo guardé, porque tu registro ya está enviado.
    Para cambiar tu { $nombre }, escribe { $n } y luego mándalo.
doc-large =
    Tu archivo pesa { $peso } y recibo hasta { $tope }. No lo guardé.
    Mándalo como foto de Telegram o en un PDF más ligero.
doc-kind =
    { $archivo } es por dentro { $visto }. Recibo PDF, JPG o PNG. No lo guardé.
    Guárdalo como PDF o toma una foto del papel.
photo-kind =
    { $archivo } es por dentro { $visto }. Aquí recibo JPG o PNG. No lo guardé.
    Manda la foto como imagen o tómala con tu teléfono.
doc-empty = { $archivo } llegó vacío: 0 bytes. No lo guardé. Mándalo otra vez o toma una foto del papel.
doc-damaged =
    { $archivo } no se puede abrir completo. No lo guardé.
    Mándalo otra vez o toma una foto del papel.
doc-locked = { $archivo } pide contraseña. No lo guardé. Guárdalo sin contraseña o toma una foto del papel.
doc-pages = { $archivo } tiene { $hojas } hojas y recibo hasta { $tope }. No lo guardé. Manda solo las hojas que te pido.
doc-pixels =
    { $archivo } mide { $ancho } por { $alto } puntos y no puedo abrir una imagen tan grande. No la guardé.
    Mándala como foto de Telegram.
doc-active =
    { $archivo } trae por dentro { $dentro } y recibo solo hojas. No lo guardé.
    Imprímelo como PDF o toma una foto del papel.
doc-away = No pude traer tu archivo de Telegram. Fue una falla nuestra. No lo guardé: mándalo otra vez.
doc-unasked = Recibí un archivo, pero ahora no lo necesito. No lo guardé.
doc-forwarded = Ese archivo es reenviado. No lo guardé. Mándalo tú desde tu teléfono.
doc-many = Ya tengo { $n } archivos y es lo más que guardo. Este no lo guardé.
doc-none-yet = Todavía no tengo ningún archivo tuyo. Te toca mandarlo aquí.
doc-deleted = Borré tu { $nombre }.
doc-not-text = Leí «{ $text }», pero aquí va un archivo o una foto.
doc-not-text-yet =
    Leí «{ $text }», pero aquí va un archivo o una foto.
    Si no lo tienes a la mano, escribe «salir» y sigue después.
file-over = más de { $tope }
file-seen-pdf = un PDF
file-seen-zip = un ZIP
file-seen-word = un documento de Word
file-seen-excel = una hoja de Excel
file-seen-powerpoint = una presentación de PowerPoint
file-seen-opendocument = un documento de LibreOffice
file-seen-old-office = un documento de Office
file-seen-rtf = un documento RTF
file-seen-program = un programa
file-seen-html = una página web
file-seen-svg = un dibujo SVG
file-seen-xml = un archivo XML
file-seen-text = un texto
file-seen-gif = una imagen GIF
file-seen-webp = una imagen WebP
file-seen-tiff = una imagen TIFF
file-seen-bmp = una imagen BMP
file-seen-heic = una imagen HEIC
file-seen-video = un video
file-seen-audio = un audio
file-seen-archive = un archivo comprimido
file-seen-unknown = otro tipo de archivo
file-holds-javascript = un programa
file-holds-launch = una orden para abrir otro programa
file-holds-attachment = otro archivo
file-holds-media = video o sonido
file-holds-form = un formulario
file-holds-other = algo más

## On the way
answer-kept = Guardé tu { $nombre }: { $nuevo }.
answer-same = Tu { $nombre } ya estaba así. No cambié nada.
answer-changed = Guardé el cambio. { $nombre }: antes «{ $antes }», ahora «{ $nuevo }».
back-first = Esta es la primera pregunta.
phone-stays = Tu teléfono queda como estaba.
keyboard-away = Guardé lo que llevas.
thanks = De nada.
asked-later = Tu { $nombre } lo pregunto más adelante.
folio-others = Aquí solo ves tu propio registro: no busco folios.
unknown-command = No conozco ese comando. Escribe /ayuda para ver los que hay.
not-yet-begun = Leí «{ $text }», pero tu registro todavía no empieza. Primero te toca empezarlo y decidir sobre el aviso.
edited = Vi que cambiaste un mensaje. No cambia lo que ya guardé: escribe la respuesta nueva.
only-text = Eso no lo puedo leer. Escríbelo con letras y números.
only-file = Eso no lo puedo guardar. Aquí va un archivo o una foto.
forwarded = Ese mensaje es reenviado y no lo tomo como respuesta. Escríbelo tú.
unclear-1 = No entendí «{ $text }». Te toca escribirlo con otras palabras. Ejemplo: «¿cuándo cierra?».

## Review and submit
review = <b>Revisa tus respuestas.</b> Todavía no están enviadas.
review-sent = <b>Estas son tus respuestas enviadas.</b>
review-changed = <b>Revisa tus respuestas.</b> Tu registro enviado vale hasta que mandes estos cambios.
review-correction = <b>Revisa tus respuestas.</b> La corrección todavía no está enviada.
review-how = Para cambiar una, escribe su número.
submit =
    Tu registro está completo. Te toca enviarlo hasta el { $cierre }.
    Toca «Envío mi registro» o escríbelo. Cuenta la hora de ese mensaje, aunque yo tarde.
submit-changes =
    Tus cambios están listos. Te toca enviarlos hasta el { $cierre }.
    Toca «Envío mi registro» o escríbelo. Cuenta la hora de ese mensaje, aunque yo tarde.
submit-missing-changes =
    Tus cambios no están enviados. Falta: { $faltan }. Tu registro enviado vale como está.
    Te toca contestar y luego enviar los cambios.
submit-missing =
    Tu registro no está enviado. Falta: { $faltan }.
    Te toca contestar y luego enviarlo.
acuse-caption = Acuse de tu registro. Folio: <code>{ $folio }</code>
receipt =
    { $nombre }, recibí tu registro ✅
    Folio: <code>{ $folio }</code>
    Enviado: { $enviado }
    Nos toca revisarlo: { $revision }.
    No tienes que hacer nada. Puedes cambiarlo hasta el { $cierre }.
late =
    Tu registro no quedó enviado.
    Cerró el { $cierre }.
    Tu mensaje es del { $enviado }. No tengo confirmada ninguna ampliación.
    { $guardadas }
    Si quieres contarle tu caso al equipo, te toca pedirlo.
late-changes =
    Tus cambios no quedaron enviados.
    Cerró el { $cierre }.
    Tu mensaje es del { $enviado }. No tengo confirmada ninguna ampliación.
    Vale el registro que enviaste. Folio: <code>{ $folio }</code>
    Si quieres contarle tu caso al equipo, te toca pedirlo.
receipt-pending =
    { $nombre }: lo envié con «{ $antes }», porque el cambio quedó sin confirmar.
    Si quieres otro dato, puedes corregirlo abajo.
nothing-sent = No hay nada enviado.
submit-needs-notice = Tu registro no está enviado: no aceptaste el aviso. Te toca decidir.
kept-until = Tus respuestas siguen guardadas hasta el { $purga }.
kept-undated = Tus respuestas siguen guardadas.
change-closed =
    El registro cerró el { $cierre }. Ya no puedo cambiarlo desde aquí.
    Si hay algo que corregir, te toca pedirlo al equipo.
withdraw-ask =
    Si retiras tu registro, no lo revisamos. Puedes volver a enviarlo hasta el { $cierre }.
    ¿Lo retiro?
withdraw-none =
    No tengo ningún registro tuyo por retirar.
    Para parar los avisos, escribe /recordatorios. Para borrar tus datos, /misdatos.
withdraw-accepted = Tu registro ya está aceptado. Para retirarlo, te toca pedirlo al equipo.
withdraw-closed =
    El registro cerró el { $cierre }. Ya no puedo retirarlo desde aquí.
    Si quieres retirarlo, te toca pedirlo al equipo.
withdrawn =
    Retiré tu registro { $folio }. No lo revisamos.
    Si cambias de opinión, te toca enviarlo otra vez hasta el { $cierre }.
cancel-ask =
    Respuestas que voy a borrar: { $hechas }. No se pueden recuperar.
    ¿Las borro?
cancelled = Borré tus respuestas.
cancelled-withdrawn = Borré las respuestas que llevabas. Lo que enviaste y retiraste queda guardado con su folio.
drop-ask =
    Tienes cambios sin enviar. Tu registro enviado vale como está.
    ¿Borro los cambios?
changes-dropped = Borré los cambios. Vale el registro que enviaste.
receipt-genuine =
    Ese acuse es auténtico: dice lo que recibí ese día.
    Después el registro pudo cambiar o retirarse.
    Folio: { $folio }
    Enviado: { $enviado }
receipt-not-genuine =
    Ese código no es de un acuse que yo haya emitido, o le falta una parte.
    Te toca copiarlo completo desde el acuse.

## Status
st-before =
    Registro: abre el { $apertura }
    No tienes que hacer nada. Cierra el { $cierre }.
st-none =
    Registro: no lo has empezado
    Te toca enviarlo hasta el { $cierre }.
st-none-after =
    Registro: cerró el { $cierre } y no tengo uno tuyo
    No tengo confirmada ninguna ampliación. Si quieres contarle tu caso al equipo, te toca pedirlo.
st-draft = Registro: en curso desde el { $fecha }
st-draft-after =
    Registro: no quedó enviado; cerró el { $cierre }
    Tus respuestas siguen guardadas. Si quieres contarle tu caso al equipo, te toca pedirlo.
st-submitted =
    Registro: recibido el { $fecha }
    Folio: <code>{ $folio }</code>
st-stages-later = { $n ->
    [one] La etapa
   *[other] Las { $n } etapas
 }: aún no
st-stages-over = { $n ->
    [one] La etapa: no sigue
   *[other] Las { $n } etapas: no siguen
 }
st-review = Nos toca revisarlo: { $revision }. No tienes que hacer nada.
st-review-only = Nos toca revisarlo: { $revision }.
st-may-correct = Puedes cambiarlo hasta el { $cierre }.
st-unsent = Tienes cambios sin enviar. Si los quieres, te toca enviarlos hasta el { $cierre }.
st-next-stage = Sigue: { $etapa }, { $fecha }.
st-observed =
    Registro: hay algo que corregir
    Folio: <code>{ $folio }</code>
st-observed-turn = Te toca hablar con el equipo para saber qué y hasta cuándo.
st-observed-head =
    Registro: hay algo que corregir, desde el { $fecha }
    Folio: <code>{ $folio }</code>
st-observed-unsent = Tu corrección no está enviada. Te toca enviarla hasta el { $cierre }: escribe «envío mi registro».
st-accepted = Registro: aceptado
st-withdrawn-open = Si cambias de opinión, te toca enviarlo otra vez hasta el { $cierre }.

## My data, contact, help
my-data = <b>Esto guardo de ti:</b>
my-data-none = No guardo respuestas tuyas.
my-data-line = { $nombre }: { $valor }
my-data-account = Cuenta de Telegram: su número, para escribirte aquí.
my-data-wish = Pediste un aviso cuando abra el registro.
my-data-origin = Todavía no has decidido sobre el aviso de privacidad.
my-data-accepted = Aviso aceptado: versión { $v }, { $fecha }. No tienes que hacer nada.
my-data-refused = No aceptaste el aviso: versión { $v }, { $fecha }. No tienes que hacer nada.
contact-phones = Teléfono: { $telefonos }
contact-email = Correo: { $correo }
contact-address = Dirección: { $direccion }
contact-url = Página: { $sitio }
contact-hours = Horario: { $horario }.
help =
    Te ayudo a registrarte en la certificación de { $autoridad } y te digo cómo va tu registro.
    Puedes preguntarme cuando quieras, con tus palabras.
    /registro: empezar o seguir tu registro
    /estado: saber cómo va y qué te toca
    /misdatos: ver qué guardo de ti
    /privacidad: leer el aviso de privacidad
    /recordatorios: elegir qué avisos recibes y a qué horas
    /cancelar: borrar lo que llevas o retirar tu registro
    «Ver historia», «ver dibujo» y «ver mis documentos» te muestran lo tuyo.
    En una pregunta puedes escribir «atrás», «por qué» o «salir».
    Si ya te registraste en otro lado escribe «ya tengo un registro» o «cambié de teléfono».
    Para hablar con una persona escribe «hablar con alguien».
    /idioma: español o inglés (to read this in English)

## Buttons: each label is also understood when typed; `n` is a number
button-why = ¿Por qué?
button-back = Atrás
button-leave = Guardar y salir
button-begin = Empezar mi registro
button-register = Seguir mi registro
button-contact = Hablar con alguien
button-notify-opening = Avísame cuando abra
button-status = Ver mi registro
button-accept = Acepto el aviso
button-refuse = No acepto
button-full-notice = Leer aviso completo
button-change-consent = Cambiar mi respuesta
button-yes = Sí
button-no = No
button-skip = No tengo
button-keep = Dejar como está
button-confirm = Sí, son mis datos
button-amend = No, la corrijo
button-take-curp-position = Sí, cámbialo
button-take-curp-enye = Sí, cámbiala
button-take-email-typo = Usar la corrección
button-take-rfc-digit = Sí, déjala así
button-as-typed = Dejar lo que escribí
button-choose = Elijo la { $n }
button-more = Ver más
button-not-listed = Mi institución no está
button-done = Ya mandé todo
button-review = Revisar y enviar
button-replace = Cambiar el archivo
button-delete = Borrar el archivo
button-change = Cambiar la { $n }
button-correct = Corregir mi registro
button-withdraw = Retirar mi registro
button-withdraw-yes = Sí, retíralo
button-stay = No, déjalo
button-again = Registrarme otra vez
button-cancel-yes = Sí, borra todo
button-drop-changes = Sí, borra los cambios
button-acuse = Descargar acuse
key-submit = Envío mi registro
key-share-phone = Compartir mi teléfono

## What may be typed besides the buttons' labels, parted by |
typed-back = atras | volver atras | ir atras | paso anterior | regresar | volver | anterior | pregunta anterior | regresa
typed-leave = salir | guardar | guarda y sal | guardar y salir | luego sigo | despues sigo
typed-why = por que | para que | por que lo preguntas | para que lo quieren | para que lo piden | para que sirve | por que lo piden
typed-start = hola | inicio | menu | buenos dias | buenas tardes | buenas noches
typed-register = registro | mi registro | registrarme | quiero registrarme | continuar | seguir | sigue | continuar mi registro | seguir mi registro
typed-status = estado | mi estado | estatus | como va mi registro | como voy | en que va mi registro
typed-submit = envio mi registro | envia mi registro | enviar mi registro | enviar registro | envio registro | enviar | mando mi registro | quiero enviar mi registro | ya quiero enviar mi registro
typed-cancel = cancelar | cancelar mi registro | cancelar registro | borrar mi registro
typed-withdraw = retirar mi registro | retirar registro | retira mi registro | retirame | denme de baja | dar de baja mi participacion | retirarme | retirarme del proceso | retirarme de la certificacion | me retiro | me retiro del proceso | me quiero retirar | me quiero retirar del proceso | salirme del proceso | me quiero salir del proceso | darme de baja | darme de baja del proceso | darme de baja de la certificacion | dar de baja mi registro | me quiero dar de baja | dame de baja | dame de baja del proceso | ya no quiero participar | ya no voy a participar | ya no deseo participar | no quiero participar | no voy a participar | ya no quiero seguir en el proceso | ya no quiero certificarme | renuncio al proceso | desisto del proceso | cancelar mi participacion
typed-correct = corregir | corregir mi registro | quiero corregir mi registro | cambiar mi registro
typed-help = ayuda | comandos
typed-contact = hablar con alguien | quiero hablar con alguien | quiero hablar con una persona | persona | contacto | telefono de contacto
typed-my-data = mis datos | que datos tienes de mi | ver que guardas de mi
typed-thanks = gracias | muchas gracias | mil gracias | muchisimas gracias | gracias muy amable | muchas gracias muy amable | perfecto gracias | ok gracias | gracias ok | de acuerdo gracias | si gracias
typed-spanish = espanol | en espanol | habla en espanol | habla espanol | hablas espanol | hablame en espanol | puedes hablar en espanol | puedes hablarme en espanol | me puedes hablar en espanol | escribe en espanol | escribeme en espanol | contesta en espanol | contestame en espanol
typed-english = ingles | en ingles | habla en ingles | habla ingles | hablas ingles | hablame en ingles | puedes hablar en ingles | puedes hablarme en ingles | me puedes hablar en ingles | escribe en ingles | escribeme en ingles | contesta en ingles | contestame en ingles
typed-language = idioma | cambiar idioma | cambiar el idioma | cambiar de idioma | otro idioma | quiero cambiar el idioma | quiero cambiar de idioma
typed-full-notice = aviso de privacidad | privacidad | leer aviso completo
typed-accept = acepto | si acepto
typed-refuse = no acepto | rechazo
typed-yes = si | si lo soy | si soy | claro | asi es | correcto | si es | ok
typed-no = no | no lo soy | no soy | no es | no son mis datos
typed-skip = no tengo | ninguno | no aplica | no tengo segundo apellido | solo tengo uno | sin segundo apellido
typed-keep = dejar como esta | dejalo asi | asi dejalo | igual
typed-not-listed = no esta | no aparece | no esta mi institucion | no aparece mi institucion | mi institucion no aparece | mi institucion no esta
typed-more = ver mas | mas | otras | siguientes
typed-done = ya mande todo | es todo | listo | ya | termine
typed-review = revisar | revisar y enviar
typed-acuse = acuse | mi acuse | descargar acuse | descargar mi acuse | mi folio | folio
typed-notify-opening = avisame | avisame cuando abra | avisame cuando abra el registro | avisame cuando abran | avisame cuando abran el registro | avisame cuando se abra | avisame cuando se abra el registro | avisame cuando empiece | avisame cuando empiece el registro | avisenme cuando abra | avisenme cuando abra el registro | avisenme cuando abran | me avisas cuando abra | me avisas cuando abra el registro | que me avises cuando abra | que me avises cuando abra el registro | que me avisen cuando abra | que me avisen cuando abra el registro

## Acuse (PDF)
acuse-title = Acuse de registro
acuse-folio = Folio
acuse-sent = Enviado
acuse-version = Versión enviada
acuse-data = Lo que recibí
acuse-left-out = Renglones que no cupieron:
acuse-what-head = Qué es este papel
acuse-what = Este acuse dice que el registro se recibió en la fecha y hora señaladas. No dice que esté aceptado: el equipo lo revisa.
acuse-check-head = Cómo se comprueba
acuse-check = El código contiene el folio, la fecha y una firma. Manda su texto al asistente de Telegram o usa el programa «ventanilla verify-receipt».
acuse-seal = Código en texto:

## Notices
flood =
    Vamos más despacio. Leí hasta «{ $text }».
    Te toca esperar { $s ->
    [one] 1 segundo
   *[other] { $s } segundos
 } y seguir desde ahí.
flood-wordless =
    Vamos más despacio. Lo último que mandaste no lo leí.
    Te toca esperar { $s ->
    [one] 1 segundo
   *[other] { $s } segundos
 } y mandarlo otra vez.
set-aside =
    No pude atender tu último mensaje. Fue una falla nuestra; lo guardé para el equipo.
    Lo que ya habías contestado sigue guardado. Te toca escribir /estado para seguir.
group =
    Solo atiendo en chat privado. Ya salgo de este grupo.
    Te toca escribirme en { $liga }.

## Command menu
command-registro = Empezar o seguir mi registro
command-estado = Cómo va mi registro y qué me toca
command-ayuda = Qué puedo escribir aquí
command-privacidad = Aviso de privacidad
command-misdatos = Qué datos míos se guardan
command-cancelar = Borrar lo que llevo o retirar mi registro

## Unprompted messages: reminders, dates, results. Line 1 is what a locked telephone shows
rem-opening = Ya abrió el registro para la certificación { $norma }.
rem-opening-turn =
    Me pediste este aviso. Tu registro tiene { $n ->
    [one] 1 pregunta
   *[other] { $n } preguntas
 }.
    Te toca enviarlo hasta el { $cierre }.
rem-24h = Quedan { $queda } para enviar tu registro: cierra el <b>{ $cierre }</b>.
rem-24h-turn = Te toca contestar { $faltan } de { $total } preguntas y enviar.
rem-2h = Quedan { $queda }: el registro cierra el <b>{ $cierre }</b>.
rem-2h-turn = Te toca contestar { $preguntas } y enviar.
rem-2h-counts = Cuenta la hora de tu mensaje.
rem-not-begun = Todavía no lo empiezas. Te toca contestar { $preguntas } y enviar.
rem-all-answered = Ya contestaste todas las preguntas. Te toca enviarlo.
one-question = 1 pregunta
questions = { $n ->
    [one] 1 pregunta
   *[other] { $n } preguntas
 }
rem-late = Este recordatorio llega tarde: no pude mandar avisos del { $desde } al { $hasta }. Fue una falla nuestra.
rem-late-undated = Este recordatorio llega tarde. Fue una falla nuestra.
rem-late-kept = Tus respuestas están guardadas.
rem-late-same = El cierre no ha cambiado: { $cierre }; quedan { $queda }.
rem-late-moved = Tu cierre es este: { $cierre }; quedan { $queda }.
rem-late-turn = Te toca enviar tu registro.
resend-head = (reenvío) { $texto }
resend = No sé si te llegó el { $fecha }; es el mismo aviso.
accepted = { $nombre }, ya revisamos tu registro.
accepted-state = Registro: <b>aceptado</b>.
accepted-undated = Nos toca poner la fecha. No tienes que hacer nada.
nothing-now = Hoy no tienes que hacer nada.
observed = { $nombre }, hay algo que corregir en tu registro.
rem-observed = { $nombre }, todavía hay algo que corregir en tu registro.
observed-answer = { $respuesta }: «{ $motivo }». Lo demás queda igual.
observed-note = El equipo escribió: «{ $motivo }».
observed-file-turn = Te toca mandarlo otra vez hasta el { $limite }.
observed-turn = Te toca corregirlo y enviarlo otra vez hasta el { $limite }.
observed-closed = El registro cerró el { $cierre }. Te toca preguntar al equipo cómo corregirlo.
when-today = hoy, { $fecha }
when-tomorrow = mañana, { $fecha }
when-on = el { $fecha }
stage-dates = { $nombre }, ya hay fecha para tu { $etapa }.
stage-date-is = Fecha: <b>{ $fecha }</b>
stage-ends = Termina el { $fecha }.
stage-place = Lugar: { $lugar }. Qué llevar: { $llevar }.
stage-go = Te toca ir; si no puedes, avisa antes al equipo.
stage-go-unknown = No tengo confirmado si ese día te toca ir a algún lugar.
date-changed = { $nombre }, cambió la fecha de tu { $etapa }.
date-was = Antes: { $antes }
date-is = Ahora: <b>{ $ahora }</b>
date-is-at = Ahora: <b>{ $ahora }</b>, { $lugar }
date-reason = Motivo: «{ $motivo }».
date-go = Te toca ir en la nueva fecha.
date-go-unknown = No tengo confirmado si ese día te toca ir a algún lugar.
rem-stage-7d = { $nombre }, { $n ->
    [one] falta 1 día
   *[other] faltan { $n } días
 } para tu { $etapa }: es el { $fecha }.
rem-appointment = { $nombre }, tu { $etapa } es { $cuando }.
rem-stage-2h = { $nombre }, tu { $etapa } es { $cuando }; quedan { $queda }.
rem-stage-day = { $nombre }, hoy es tu { $etapa }: { $fecha }.
verdict-of = tu { $etapa }
result-of = el resultado de tu { $etapa }
result = { $nombre }, ya está { $cosa }.
rem-result-unread = { $nombre }, no sé si ya leíste { $cosa }.
result-is = Resultado: <b>{ $resultado }</b>
result-reasons = Motivos: «{ $motivos }».
result-reasons-unknown = Motivos: no los tengo confirmados.
result-certificate = Sigue tu certificado, que emite CONOCER: { $fecha }.
result-attempt = Otro intento: { $condiciones }.
result-decide = Te toca decidir: { $plazo }.
only-read = Solo te toca escribir «leído».
always-comes = Este aviso llega siempre: es parte de tu proceso.
certificate-ready = { $nombre }, ya está tu certificado.
certificate-since = Listo desde el { $fecha }. Lo emite CONOCER.
certificate-how = Cómo y hasta cuándo recogerlo: { $como }.
rem-update-due = Prometimos noticias de tu { $etapa } para el { $fecha }. Todavía no las tengo.
rem-update-turn = Nos toca darlas: { $fecha }. No tienes que hacer nada.
word-process = proceso
calendar-title = { $etapa }: certificación { $norma }
calendar-bring = Qué llevar: { $llevar }
calendar-example = La fecha es de ejemplo.
button-read = Leído
button-cannot-go = No puedo ir
button-disagree = No estoy de acuerdo
button-calendar = Guardar en calendario
button-stop = Parar recordatorios
button-resume = Volver a recibirlos
button-hours = Elegir horas
button-any-hour = Cualquier hora
button-stop-closing = Parar los del registro
button-resume-closing = Recibir los del registro
button-stop-stages = Parar los de etapas
button-resume-stages = Recibir los de etapas
button-stop-pending = Parar los pendientes
button-resume-pending = Recibir los pendientes
button-stop-announcements = Parar los anuncios
button-resume-announcements = Recibir los anuncios
typed-stop-announcements = parar anuncios | no quiero anuncios | ya no quiero anuncios
typed-resume-announcements = quiero anuncios | recibir anuncios
typed-read = ya lo lei | lei el aviso | enterado | enterada | recibido
typed-cannot-go = no puedo asistir | no voy a poder ir
typed-calendar = calendario | guardar en mi calendario | agregar a mi calendario
typed-reminders = recordatorios | mis recordatorios | avisos | mis avisos
typed-stop = parar | parar avisos | no quiero recordatorios | ya no quiero recordatorios | stop
typed-resume = quiero recordatorios | quiero recibir recordatorios
typed-hours = horas | horario de avisos | cambiar las horas
command-recordatorios = Qué recordatorios recibo y a qué horas
read-kept = Anoté que leíste el aviso.
read-nothing = No encontré ningún aviso por leer.
calendar-open = { $etapa }: abre este archivo para guardar la fecha en tu calendario.
calendar-none = No tengo ninguna fecha tuya por guardar.
cannot-go = Te toca avisar al equipo que no puedes ir. Yo no cambio fechas.
moves-no-dates = Yo no cambio fechas; si no puedes ir, te toca avisar al equipo.
cannot-go-none = No tengo ninguna fecha tuya por venir.
disagree = No tengo confirmado cómo inconformarte. Te toca preguntarle al equipo.
disagree-stated =
    { $respuesta }
    Te toca hablar con el equipo.
stopped =
    Paré los recordatorios opcionales y los anuncios. Resultados, certificado y cambios de fecha siguen. También lo que el equipo decide de tu registro, tu plazo o tu asistencia: son parte de tu proceso. Un anuncio obligatorio también llega.
    No tienes que hacer nada.
resumed =
    Otra vez recibes todos los recordatorios y anuncios.
    No tienes que hacer nada.
reminders = <b>Tus recordatorios</b>
reminders-closing = 1. Apertura y cierre del registro: { $estado }
reminders-stages = 2. Fechas de tus etapas: { $estado }
reminders-pending = 3. Lo que está pendiente: { $estado }
reminders-announcements = 4. Anuncios del equipo: { $estado }
reminders-quiet = De { $desde } a { $hasta } no te escribo, salvo que un plazo venza antes.
reminders-any-hour = Te escribo a cualquier hora.
reminders-always = Resultados, certificado y cambios de fecha llegan siempre. También lo que el equipo decide de tu registro, tu plazo o tu asistencia: son parte de tu proceso. Un anuncio obligatorio también llega.
reminders-kept = Guardé el cambio.
word-coming = los recibes
word-stopped = parados
word-unasked = todavía no los pides
word-once-begun = los recibes si empiezas tu registro
hours-label = De { $desde } a { $hasta }
hours-how = Elige a qué horas no quieres recordatorios, o escríbelas así: «22:30 a 07:00».
hours-unfit = Leí «{ $text }» y las horas van de 00:00 a 23:59.
st-registration = Registro
st-folio = Folio: <code>{ $folio }</code>
st-done = { $etapas }: listos
st-later = { $etapas }: aún no
st-result = { $etapa }: { $resultado }, { $fecha }
st-bring = Qué llevar: { $llevar }.
st-not-following = { $etapas }: no sigue en este intento
st-undated = { $etapa }: sigue, { $fecha }
st-certificate-next = { $etapa }: sigue; lo emite CONOCER, { $fecha }
st-dated = { $etapa }: { $cuando }
st-dated-at = { $cita }, { $lugar }
st-past = { $etapa }: la fecha era el { $fecha }
st-missed = { $etapa }: no tengo registrada tu asistencia
st-missed-turn = Te toca preguntar al equipo qué sigue: { $fecha }.
st-go = Te toca ir.
st-result-turn = Nos toca darte el resultado: { $fecha }. No tienes que hacer nada.
st-promised = Nos toca darte noticias hasta el { $fecha }. No tienes que hacer nada.
st-nothing = No tienes que hacer nada.
st-certificate = Tus etapas están listas. Certificado: listo desde el { $fecha }

## Questions: what is answered
fact = { $respuesta }
ask-a-person = ¿Quieres que te conteste una persona?
unknown-again = Eso sigue sin confirmarse. Puede contestarte una persona del equipo.
unknown-requisitos = Quién puede participar no lo tengo confirmado.
unknown-documentos = Qué documentos hacen falta no lo tengo confirmado.
unknown-foto = Cómo debe ser una fotografía no lo tengo confirmado.
unknown-que-es = Para qué sirve la certificación no lo tengo confirmado.
unknown-obligatorio = Si es obligatorio no lo tengo confirmado.
unknown-costo = El costo no lo tengo confirmado.
unknown-etapas = Las etapas no las tengo confirmadas.
unknown-diagnostico = Cómo es la evaluación diagnóstica no lo tengo confirmado.
unknown-evaluacion = Cómo es la evaluación no lo tengo confirmado.
unknown-dictamen = Cómo y cuándo sale el dictamen no lo tengo confirmado.
unknown-certificado = Cómo y cuándo se entrega el certificado no lo tengo confirmado.
unknown-no-competente = Cómo es otro intento no lo tengo confirmado.
answer-date = { $etapa }: { $fecha }.
answer-no-dates = Fechas de las etapas: { $fecha }.
answer-stages = Después del registro hay estas etapas:
answer-register-before =
    Te registras aquí, en este chat. El registro abre el { $apertura }.
    Cierra el { $cierre }. Hoy no tienes que hacer nada.
answer-register =
    Te registras aquí, en este chat: { $n ->
    [one] es 1 pregunta
   *[other] son { $n } preguntas
 }.
    Te toca enviarlo hasta el { $cierre }.
answer-window-before =
    El registro abre el { $apertura }. Cierra el { $cierre }.
    Hoy no tienes que hacer nada.
answer-window =
    El registro está abierto. Cierra el { $cierre }.
    Si no lo has enviado, te toca enviarlo antes.
answer-in-time =
    Estás a tiempo. El registro cierra el { $cierre }.
    Si no lo has enviado, te toca enviarlo antes.
answer-closed = El registro cerró el { $cierre }.
answer-no-extension =
    No tengo confirmada ninguna ampliación.
    Si quieres contarle tu caso al equipo, te toca pedirlo.
answer-nothing-to-correct = Todavía no tengo respuestas tuyas.
answer-correct =
    Para corregir una respuesta, escribe «corregir» y cuál. Ejemplo: «corregir mi correo».
    La respuesta de antes queda hasta que la nueva esté completa.
answer-no-result = Todavía no tengo un resultado tuyo.
answer-documents-sent = Con tu registro mandaste: { $nombres }. Ahora no tienes que mandar nada más.
answer-documents-none = Tu registro ya está enviado. Ahora no tienes que mandar nada.
answer-withdrawn = Tu registro está retirado.
answer-formats = Recibo PDF, JPG o PNG, hasta 10 MB. Pueden ser varias fotos.
answer-documents = Para registrarte te toca mandar: { $nombres }.
answer-no-photo = Para registrarte no te pido fotografía.
answer-curp =
    La CURP tiene 18 letras y números. Cópiala completa de tu documento.
    Compara la letra O con el cero, y la letra I con el uno.
    Si no la tienes a la mano, escribe «salir» en tu registro y sigue después.
    Si sigue sin quedar, te toca contarle al equipo.
answer-institution =
    Cuando te pregunte por tu institución, escribe una parte de su nombre. Ejemplo: «dif toluca».
    Si no está en la lista, escribe «no está»: lo anoto para el equipo y sigues.
answer-support =
    Lo que ya contestaste está guardado. Escribe /estado y seguimos desde ahí.
    Si sigue igual, te toca contarle al equipo qué pasa.
answer-privacy =
    <b>Qué pasa con tus datos</b>
    Responsable: { $responsable }.
    Para qué: { $fines }.
    Transferencias: { $transferencias }.
    No tienes que hacer nada.
or-did-you-mean = ¿Preguntabas otra cosa? Escribe el número.

## Questions: what is said instead of an answer
unsure = No sé si te entendí: «{ $text }». ¿Quieres alguna de estas?
unsure-again = Tampoco sé si esto es lo que buscas: «{ $text }». Puede ser una de estas:
outside =
    Leí «{ $text }». Eso no lo puedo contestar: solo conozco este proceso.
    ¿Quieres que te conteste una persona?
outside-again =
    Tampoco puedo contestar «{ $text }».
    Puedo decirte fechas, etapas y cómo va tu registro.
unclear-2 = ¿Quieres alguna de estas?
unclear-3 =
    Sigo sin entender «{ $text }».
    Puede leerlo una persona del equipo.
choose-how = Escribe el número.

## Questions: what they are about, inside a list of choices
intent-registro-como = Saber cómo me registro
intent-registro-fechas = Saber cuándo cierra el registro
intent-registro-tarde = Saber si todavía puedo registrarme
intent-registro-continuar = Seguir mi registro
intent-registro-corregir = Corregir un dato
intent-registro-confirmacion = Saber si recibieron mi registro
intent-requisitos = Saber quién puede participar
intent-documentos = Saber qué documentos mando
intent-foto = Saber cómo va la fotografía
intent-curp-problema = Resolver algo de mi CURP
intent-institucion-no-aparece = Decir que mi institución no aparece
intent-que-es = Saber qué es la certificación
intent-obligatorio = Saber si es obligatorio
intent-costo = Saber cuánto cuesta
intent-etapas = Conocer las etapas y sus fechas
intent-diagnostico = Saber de la evaluación diagnóstica
intent-evaluacion = Saber de la evaluación
intent-dictamen = Saber del dictamen
intent-certificado = Saber del certificado
intent-mi-estado = Saber cómo va mi registro
intent-mi-siguiente-paso = Saber qué me toca hacer
intent-mi-resultado = Saber mi resultado
intent-reagendar = Cambiar mi fecha
intent-no-competente = Saber de otro intento
intent-inconformidad = Decir que no estoy de acuerdo
intent-recordatorios = Elegir mis recordatorios
intent-privacidad = Saber qué pasa con mis datos
intent-mis-datos = Ver, corregir o borrar mis datos
intent-persona = Hablar con una persona
intent-soporte = Decir que algo no funciona
intent-saludo = Empezar desde el principio
intent-gracias = Terminar por ahora

## A person takes over
contact =
    <b>Para hablar con una persona</b>
    Te toca escribir tu pregunta en un mensaje: se la paso al equipo.
    Nos toca contestar: { $promesa }.
contact-direct = También puedes buscar a { $unidad }.
doubt-about = Le digo al equipo sobre qué mensaje preguntas.
handoff =
    Pasé tu pregunta al equipo: «{ $pregunta }».
    Nos toca contestar: { $promesa }. Mientras, yo no contesto.
handoff-added =
    Le pasé al equipo: «{ $text }».
    Nos toca contestar: { $promesa }.
handoff-standing =
    Tu pregunta está con el equipo desde el { $desde }.
    Nos toca contestar: { $promesa }. Lo que escribas les llega.
handoff-answered =
    El equipo ya contestó tu pregunta del { $desde }.
    Si tienes otra duda, te toca escribirla aquí.
handoff-thanked =
    De nada.
    Si tienes otra duda, te toca escribirla aquí.
handoff-left =
    Contesta otra vez el asistente. Tu pregunta sigue con el equipo.
    Nos toca contestar: { $promesa }.
handoff-ended = Contesta otra vez el asistente. Cerré tu pregunta.
handoff-only-text = Al equipo solo le paso texto. Escríbelo con letras y números.
assistant-back = Contesta el asistente.
handoff-answer = { $persona }, del equipo, te contesta:
handoff-somebody = Alguien
handoff-answer-words = «{ $respuesta }»
handoff-answer-more = Si tienes otra duda, te toca escribirla aquí.
handoff-closed = Contesta otra vez el asistente. { $persona } cerró tu pregunta.
handoff-closed-quiet = Contesta otra vez el asistente. Cerré tu pregunta, porque ya tiene respuesta.
handoff-late =
    El equipo todavía no contesta tu pregunta del { $desde }. Sigue en su lista.
    Mientras, contesta otra vez el asistente.
handoff-nothing = No tienes que hacer nada.
button-my-data = Ver mis datos
button-assistant = Volver al asistente
button-another-question = Tengo otra duda
typed-assistant = asistente | el asistente | quiero el asistente
typed-another-question = otra duda | otra pregunta

## Languages
language =
    Ahora te escribo en español. To read this in English, write «english».
    Elige un idioma.
button-spanish = Español
button-english = English
command-idioma = Elegir idioma / Language
## Status: history, picture, papers
st-accepted-on = Registro: aceptado el { $fecha }
st-folio-accepted = Folio: <code>{ $folio }</code>, aceptado el { $fecha }
st-resubmitted =
    Registro: corrección recibida el { $fecha }
    Folio: <code>{ $folio }</code>
st-review-late = Prometimos revisarlo hasta el { $fecha } y todavía no terminamos.
st-promise-late = Prometimos noticias para el { $fecha } y todavía no las tengo. Nos toca darlas: { $nueva }. No tienes que hacer nada.
st-certificate-due = Nos toca avisarte de tu certificado: { $fecha }. No tienes que hacer nada.
st-certificate-turn = Te toca descargarlo: { $limite }.
st-certificate-since = Certificado: listo desde el { $fecha }
st-over = Tus etapas están listas. No tienes que hacer nada.
st-withdrawn-on =
    Registro: retirado el { $fecha }
    Folio: <code>{ $folio }</code>
st-withdrawn-undated =
    Registro: retirado
    Folio: <code>{ $folio }</code>
st-was-accepted = Antes: aceptado el { $fecha }
st-stages-stopped = { $etapas }: ya no
detail = <b>Tu camino, con sus fechas</b>
detail-registration = Registro: recibido el { $recibido }, aceptado el { $aceptado }
detail-done = { $etapa }: lista
detail-attended = { $etapa }: asististe, { $fecha }
detail-meaning = { $texto }
reasons-none = No tengo ningún resultado tuyo con motivos por leer.
reasons-rights = { $texto }
reasons-disagree = Si no estás de acuerdo: { $como }.
certificate-caption = { $nombre }, este es tu certificado.
certificate-number = Folio del certificado: <code>{ $numero }</code>
then-read = Después te toca escribir «leído».
certificate-none = Todavía no tengo tu certificado para descargar.
documents = Archivos que guardo de ti: { $n }. Te los mando aquí abajo; no tienes que hacer nada.
documents-older = Del equipo van los { $n } más recientes. Los anteriores los pides con «hablar con alguien».
documents-none = No guardo ningún archivo tuyo.
document-sent = { $nombre }: { $archivo }. Así lo enviaste.
document-unsent = { $nombre }: { $archivo }. Todavía no está enviado.
history =
    <b>Tu historia, página { $n }.</b> Lo más nuevo va primero.
    Horas: { $zona }.
history-none = Todavía no hay nada en tu historia.
history-line = { $fecha }. { $hecho }
actor-team = El equipo
actor-assistant = El asistente
word-answer = una respuesta
word-spanish = español
word-english = inglés
past-came = Tú escribiste aquí por primera vez.
past-consent = Tú aceptaste el aviso de privacidad (versión { $v }).
past-refused = Tú no aceptaste el aviso de privacidad (versión { $v }).
past-opening = Tú pediste un aviso para cuando abra el registro.
past-language = Tú elegiste otro idioma: { $idioma }.
past-begun = Tú empezaste tu registro.
past-answer = Tú contestaste: { $nombre }.
past-file = Tú mandaste un archivo: { $nombre }.
past-file-deleted = Tú borraste un archivo: { $nombre }.
past-sent = Tú enviaste tu registro.
past-late = Tú mandaste tu registro cuando ya había cerrado: no quedó enviado.
past-withdrawn = Tú retiraste tu registro.
past-withdrawn-by = { $quien } retiró tu registro.
past-dropped = Tú borraste los cambios que no habías enviado.
past-cancelled = Tú borraste tus respuestas.
past-reopened = Tú abriste otra vez tu registro.
past-blocked = Tú bloqueaste este chat.
past-unblocked = Tú abriste otra vez este chat.
past-unreachable = { $quien } no pudo escribirte aquí.
past-set-aside = { $quien } no pudo atender un mensaje tuyo y lo guardó para el equipo.
past-imported = { $quien } trajo tu registro de la plataforma del instituto.
past-matched = { $quien } encontró tu registro también en la plataforma del instituto.
past-accepted = { $quien } aceptó tu registro.
past-observed = { $quien } te pidió corregir algo: { $nombre }.
past-observed-all = { $quien } te pidió corregir algo de tu registro.
past-appointment = { $quien } puso la cita de tu { $etapa }: { $cita }.
past-appointment-changed = { $quien } cambió la cita de tu { $etapa }: { $cita }.
past-dates = { $quien } puso la fecha de tu { $etapa }: { $cita }.
past-dates-changed = { $quien } cambió la fecha de tu { $etapa }: { $cita }.
past-attended = { $quien } anotó que asististe a tu { $etapa }.
past-missed = { $quien } no encontró tu asistencia a tu { $etapa }.
past-result = { $quien } publicó el resultado de tu { $etapa }: { $resultado }.
past-promised = { $quien } prometió noticias de tu { $etapa } hasta el { $fecha }.
past-certificate = { $quien } avisó que tu certificado está listo.
past-certificate-file = { $quien } te dio tu certificado para descargar.
past-read = Tú confirmaste que leíste un aviso.
past-reminders = Tú cambiaste tus recordatorios.
past-question = Tú preguntaste algo que quedó sin respuesta.
past-handoff = Tú pediste hablar con una persona.
past-handoff-more = Tú le escribiste al equipo.
past-handoff-left = Tú volviste con el asistente; tu pregunta sigue con el equipo.
past-handoff-resumed = Tú volviste a escribirle al equipo.
past-handoff-seen = { $quien } leyó tu pregunta.
past-handoff-taken = { $quien } tomó tu pregunta.
past-handoff-answered = { $quien } contestó tu pregunta.
past-handoff-overdue = { $quien } volvió a atenderte: tu pregunta seguía sin respuesta del equipo.
past-handoff-over = Tú cerraste tu pregunta.
past-handoff-closed = { $quien } cerró tu pregunta.
path-file = mi-camino.png
path-title = Tu camino
path-done = Listo
path-now = Ahora
path-next = Sigue
path-later = Aún no puede empezar
path-ended = Hasta aquí llegó este intento
path-off = No sigue
path-opens = Abre el { $abre }
path-closes = Cierra el { $cierra }
path-closed = Cerró el { $cierra }
path-draft = En curso, sin enviar
path-observed = Hay algo que corregir
path-withdrawn = Retirado
path-received = Recibido el { $fecha }
path-accepted = Aceptado el { $fecha }
path-missed = No tengo registrada tu asistencia
path-ready = Listo desde el { $fecha }
button-detail = Ver detalle
button-reasons = Ver motivos
button-history = Ver historia
button-history-page = Ver página { $n }
button-picture = Ver dibujo
button-documents = Ver mis documentos
button-certificate = Descargar certificado
typed-detail = detalle | ver el detalle | mis resultados | ver mis resultados
typed-reasons = motivos | mis motivos | ver los motivos
typed-history = historia | historial | mi historia | mi historial | ver historial | ver mi historia | ver mi historial
typed-picture = dibujo | ver el dibujo | mi camino | ver mi camino
typed-documents = mis documentos | mis archivos | ver mis archivos | descargar mis documentos
typed-certificate = mi certificado | descargar mi certificado | quiero mi certificado | ver mi certificado

## Staff: the panel, lists and cards. Figures first, data masked
w-panel-review = 1. Por revisar: { $n }
w-panel-observed = 2. Observados: { $n }
w-panel-conflicts = 3. Conflictos: { $n } (CURP { $curp }, institución { $institucion })
w-panel-handoffs = 4. Dudas en espera: { $n }
w-panel-handoffs-oldest = 4. Dudas en espera: { $n }; la más antigua, { $espera }
w-panel-appointments = 6. Citas de hoy: { $n }
w-panel-accepted = 5. Aceptados: { $n }
w-choose = Escribe el número.
w-reading-over = Hoy ya viste datos de otras personas { $n ->
    [one] 1 vez
   *[other] { $n } veces
 } y ese es el tope de un día. Lo anoté. Mañana puedes seguir; si urge, te toca pedirlo a otra persona del equipo.
w-denied = Tu rol no incluye eso. Lo anoté.
w-forwarded = Ese mensaje es reenviado y no lo tomo. Escríbelo tú.
w-list-none = Esa lista está vacía.
w-list-review = <b>Por revisar</b>, primero lo más antiguo:
w-list-observed = <b>Observados</b>, primero lo más antiguo:
w-list-accepted = <b>Aceptados</b>, primero lo más antiguo:
w-list-conflicts = <b>Conflictos</b>: comparten CURP o titular de institución:
w-glance =
    { $n }. { $folio }, { $estado }, { $fecha }
    { $institucion }
w-institution-unknown = institución fuera del catálogo
w-state-draft = borrador
w-state-submitted = por revisar
w-state-resubmitted = corregido, por revisar
w-state-observed = observado
w-state-accepted = aceptado
w-state-withdrawn = retirado
w-stage-pending = pendiente
w-stage-scheduled = con cita
w-stage-attended = asistió
w-stage-missed = no asistió
w-read = leído
w-unread = sin leer
w-card = <b>{ $folio }</b>, { $estado }, enviado el { $fecha }
w-card-who = { $nombre }, CURP { $curp }
w-card-where = { $institucion }, titular: { $titular }
w-card-stage = { $etapa }: { $estado }, { $fecha }
w-card-result = { $etapa }: { $resultado }, { $leido }
w-card-none = No encontré ningún registro enviado con ese folio.
w-concern-not-head = Escribió que no es titular de la Unidad de Transparencia.
w-concern-unlisted-institution = Su institución no está en el catálogo: escribió el nombre.
w-concern-shared-curp = La misma CURP está en otro registro.
w-concern-shared-institution = La institución tiene otro registro con titular.
w-held = Lo tienes hasta las { $hora }. Mostrar datos queda anotado.
w-held-other = Otra persona del equipo lo tiene hasta las { $hora }.
w-shown = <b>{ $folio }</b>. Quedó anotado que viste estos datos.
w-files = archivos: { $n }
w-documents = Documentos enviados: { $n }. Quedó anotado que los viste.
w-document = { $folio }: { $nombre }
w-no-documents = Ese registro no tiene documentos.

## Staff: reviewing
w-none-left = Ninguno libre por revisar ahora.
w-skipped = { $folio }: lo pasaste. Vuelve al final de la lista.
w-accepted = { $folio }: aceptado. Se lo aviso.
w-accept-seen = Antes de aceptar, mira esto:
w-observe-which = { $folio }: ¿qué respuesta hay que corregir?
w-observe-why = { $nombre }: ¿qué hay que corregir?
w-observe-why-how = Escribe el número, o el motivo con tus palabras. La persona lo lee tal cual.
w-observe-words = Escribe el motivo en 1 a { $most } caracteres.
w-observe-preview =
    <b>{ $folio }</b>
    La persona leerá: «{ $respuesta }: { $motivo }. Te toca mandarlo otra vez hasta el { $limite }.»
w-observation-sent = { $folio }: observado. Se lo aviso.
w-extend-which = { $folio }: ¿hasta cuándo puede enviar o corregir?
w-extend-has = { $folio }: ya puede enviar o corregir hasta el { $cierre }. No cambié nada.
w-extended = { $folio }: tiene más tiempo. Se lo aviso.
w-reason-unreadable = No se lee completo
w-reason-unsigned = Le falta la firma o el sello
w-reason-other-person = Está a nombre de otra persona
w-reason-outdated = No está vigente
w-misfit-wrong-state = No cambié nada: el registro está { $estado }.
w-misfit-twin-accepted = No cambié nada: ya está aceptado otro registro con esa CURP.
w-misfit-in-the-past = No cambié nada: esa fecha ya pasó.
w-misfit-too-long = No cambié nada: el texto es muy largo.
w-misfit-missing = No cambié nada: falta el motivo, que la persona lee.
w-misfit-held = No cambié nada: esta persona tiene un cambio que espera a avisarse.
w-misfit-other = No cambié nada: ese paso no va con el estado del registro.

## Staff: questions that were handed over
w-inbox = <b>Dudas abiertas: { $n }</b>
w-inbox-none = No hay dudas abiertas.
w-inbox-line = { $n }. { $estado }, espera { $espera }; la tiene { $persona }
w-nobody = nadie
w-candidate = Persona
w-handoff-waiting = en espera
w-handoff-taken = tomada
w-handoff-answered = contestada
w-handoff-head = La tiene: { $persona }. Prometido: { $promesa }.
w-handoff-message = <b>{ $quien }</b>, { $fecha }: { $texto }
w-handoff-about = Es sobre el anuncio { $n }.
w-handoff-about-words = Es sobre el anuncio { $n }: «{ $texto }»
w-handoff-gone = Esa duda ya está cerrada.
w-handoff-others = La tiene { $persona }.
w-handoff-empty = No leí ninguna palabra. Escribe la respuesta.
w-handoff-long = La respuesta es muy larga: caben 3,000 caracteres. Escribe otra más corta.
w-handoff-write = Escribe la respuesta o manda una foto o un PDF con su texto. La persona lo lee con tu nombre.
w-handoff-yours = Es tuya.
w-handoff-sent = Mandé: «{ $texto }».
w-handoff-closed = Cerré la duda y se lo aviso.

## Staff: search
w-search = Escribe un folio, una CURP, un correo, un nombre o una institución.
w-search-none = No encontré nada para «{ $text }». Prueba con el folio o con menos palabras.
w-search-found = { $n } para «{ $text }»:

## Staff: the team and the PIN
w-team = <b>Equipo: { $n }</b>
w-team-line = { $n }. { $persona }, { $rol }
w-team-invited = { $n }. { $persona }, { $rol }: invitación abierta, quedan { $queda }
w-team-waits = { $n }. { $persona }, { $rol }: falta que acepte otra persona de administración, quedan { $queda }
w-role-admin = administración
w-role-operator = operación
w-role-evaluator = evaluación
w-role-communicator = comunicación
w-role-viewer = consulta
w-invite-role = ¿Qué rol tendrá?
w-invite-name = Escribe su nombre, de 2 a 40 letras. Las personas lo leen cuando contesta dudas.
w-invite-admin-first = Con una sola persona de administración, otra se invita desde la línea de comandos: ventanilla staff invite.
w-invite-link =
    Invitación de { $persona } ({ $rol }). Sirve una vez y dura 48 h. Mándale este texto:
    <code>{ $liga }</code>
    Te toca pedirle que lo escriba en este asistente.
w-invite-link-second =
    Invitación de { $persona } ({ $rol }). Sirve cuando otra persona de administración la acepte en /equipo.
    Dura 48 h. Texto para mandarle:
    <code>{ $liga }</code>
w-invited = Invitación de { $persona }, { $rol }.
w-invited-gone = Esa invitación ya no está abierta.
w-agreed = Aceptaste la invitación de { $persona }.
w-taken-back = Retiré la invitación de { $persona }.
w-member = { $persona }, { $rol }. Cambiar su rol a:
w-member-role = { $n }. { $rol }
w-member-gone = Esa persona ya no está en el equipo.
w-member-self = Tu propio rol lo cambia otra persona de administración.
w-role-changed = { $persona }: su rol es { $rol }.
w-removed = { $persona } ya no está en el equipo.
w-join =
    Te damos la bienvenida al equipo de { $proceso }. Tu rol: { $rol }.
    Te toca decidir; la invitación dura { $queda } más.
    Escribe «acepto la invitación» o «no acepto la invitación».
w-joined = { $persona }, ya estás en el equipo. Tu rol: { $rol }. Escribe /panel para empezar y /pin para elegir tu PIN.
w-join-refused = No aceptaste la invitación. No cambié nada.
w-link-none = Esa invitación no sirve: ya se usó, venció o le falta una parte. Te toca pedir otra.
w-pin = Escribe tu PIN; borro tu mensaje al leerlo. Sirve { $dura }. Intentos que te quedan: { $n }.
w-pin-first = Para esto te toca elegir antes un PIN.
w-pin-locked = Se acabaron los intentos. Te toca pedir otro PIN a quien administra el servidor.
w-pin-right = PIN correcto.
w-pin-choose = Escribe un PIN de 6 números; borro tu mensaje al leerlo.
w-pin-unfit = Son 6 números, y no 123456 ni todos iguales. Escribe otro.
w-pin-set = Guardé tu PIN.
extended = { $nombre }, tienes más tiempo para tu registro.
extended-until = Te toca enviarlo o corregirlo hasta el <b>{ $cierre }</b>.
past-data-shown = { $quien } leyó tus datos.
past-extended = { $quien } te dio más tiempo.
w-button-see-member = Ver quién es
w-button-panel = Panel
w-button-more = Más
w-button-next = Revisar
w-button-card = Volver a la ficha
w-button-show = Mostrar datos
w-button-documents = Ver documentos
w-button-accept = Aceptar
w-button-accept-seen = Aceptar de todos modos
w-button-observe = Observar
w-button-other-reason = Cambiar el motivo
w-button-observe-send = Enviar observación
w-button-extend = Dar plazo
w-button-skip = Pasar
w-button-inbox = Dudas
w-button-take = Tomarla
w-button-take-over = Tomarla yo
w-button-answer = Contestar
w-button-close = Cerrarla
w-button-not-now = Ahora no
w-button-team = Equipo
w-button-invite = Invitar
w-button-agree = Aceptar invitación
w-button-take-back = Retirar invitación
w-button-remove = Quitar del equipo
w-button-join = Acepto la invitación
w-button-join-not = No acepto la invitación
w-button-pin-new = Elegir PIN
command-panel = Panel del equipo
command-buscar = Buscar un registro
command-dudas = Dudas de las personas
command-equipo = Quién está en el equipo
command-pin = Elegir mi PIN

## Staff: stages
w-steps = <b>{ $folio }</b>: ¿qué sigue?
w-steps-none = Ahora no hay ningún paso por hacer en sus etapas.
w-step-appoint = Poner o cambiar la cita de su { $etapa }
w-step-came = Asistió a su { $etapa }
w-step-missed = No asistió a su { $etapa }
w-step-result = Publicar el resultado de su { $etapa }
w-same = { $folio }: ya estaba así. No cambié nada.
w-attendance-kept = { $folio }: anoté la asistencia.
w-result-which = ¿Cuál es el resultado de su { $etapa }?
w-reasons = Escribe los motivos: la persona los lee tal cual. Si no hay, escribe «sin motivos».
w-result-preview =
    <b>{ $folio }</b>
    La persona leerá el resultado de su { $etapa }:
    Resultado: <b>{ $resultado }</b>
    Motivos: { $motivos }
w-published = { $folio }: publiqué el resultado. Se lo aviso.
w-when = Escribe la fecha y la hora. Ejemplo: «jueves 26 de mayo 10:00».
w-where =
    Fecha: { $fecha }.
    Escribe el lugar; después de un punto y coma, qué llevar; después de otro, el motivo del cambio.
    Ejemplo: «Metepec, aula 3; identificación». Lo que no sepas se escribe «-».
w-appointment-preview =
    <b>{ $folio }</b>
    La persona leerá su cita:
    Fecha: <b>{ $fecha }</b>
    Lugar: { $lugar }. Qué llevar: { $llevar }.
w-appointment-kept = { $folio }: guardé la cita. Se la aviso.
w-dates = <b>Fechas de las etapas</b>, para todas las personas:
w-date-line = { $n }. { $etapa }: { $fecha }
w-date-each = { $n }. { $etapa }: con cita; por grupo con este número, o desde cada ficha
w-date-preview =
    <b>{ $etapa }</b>
    Fecha: <b>{ $fecha }</b>
    Lugar: { $lugar }. Qué llevar: { $llevar }.
    Avisaría a quienes están en esa etapa; aceptados hoy: { $n }.
w-date-kept = Guardé la fecha. Los avisos salen solos.
w-unread-no-day = No leí qué día es.
w-unread-no-hour = No leí la hora.
w-unread-not-in-calendar = Ese día no existe en el calendario.
w-unread-too-far = Ese año queda muy lejos: revisa la fecha.
w-unread-other-weekday = El día de la semana no es el de esa fecha.
w-unread-twice = A esa hora cambia el reloj: elige otra.
w-button-steps = Etapas de la persona
w-button-publish = Publicar resultado
w-button-set-appointment = Guardar la cita
w-button-dates = Fechas
w-button-set-date = Guardar la fecha
command-etapas = Fechas de las etapas
staff-handoff = Duda nueva: una persona espera al equipo.
staff-handoff-turn = Nos toca contestar: { $promesa }.
## Staff: numbers
stat-as-of = Al { $fecha }
stat-none = Todavía no hay nada que contar.
stat-line = { $nombre }: { $n }
stat-line-share = { $nombre }: { $n } ({ $parte })
stat-sum = { $n } = { $partes }
stat-part = { $n } { $nombre }
stat-more = y { $n } más
stat-lost = –{ $n } ({ $parte })
stat-of = { $n } de { $total }
stat-range = de { $desde } a { $hasta }
stat-funnel-title = Avance del registro
stat-funnel-foot = Cada barra cuenta a quienes llegaron ahí, aunque después se retiraran. Con signo menos: quienes no han llegado desde la barra anterior.
stat-funnel-worst = Donde más se quedan: { $nombre }, { $parte } de quienes llegaron ahí.
stat-came = Escribieron
stat-began = Empezaron
stat-sent = Enviaron
stat-accepted = Aceptados
stat-certified = Con certificado
stat-state-draft = empezados otra vez
stat-state-submitted = por revisar
stat-state-observed = observados
stat-state-resubmitted = corregidos, por revisar
stat-state-accepted = aceptados
stat-state-withdrawn = retirados
stat-standing = De lo enviado, hoy: { $suma }
stat-present = asistieron, sin resultado
stat-absent = faltaron
stat-hours-title = Registros por hora
stat-hours-each = Enviados por hora
stat-hours-each-step = Enviados cada { $n } horas
stat-hours-sum = Enviados en total
stat-hours-opens = Abre
stat-hours-closes = Cierra
stat-hours-now = Ahora
stat-hours-foot = Cada registro cuenta una vez, en la hora de su primer envío.
stat-hours-foot-ahead = La estimación va a la mitad entre dos cuentas. Al ritmo de toda la ventana: { $ventana }. Al del último día: { $dia }. No sabe de la prisa de las últimas horas.
stat-hours-no-ahead = Sin estimación: falta ventana o faltan envíos para hacerla.
stat-hours-over = La ventana cerró: el total ya no es una estimación.
stat-hours-ahead = Al cierre: unos { $n } ({ $rango })
stat-hours-total = Enviados: { $n }
stat-hours-day = En las últimas 24 h: { $n }
stat-hours-fullest = Hora con más envíos: { $fecha }, { $n }
stat-offices-title = Registros por tipo de institución
stat-offices-foot = Cuenta lo enviado que sigue en pie. Junto a cada barra: cuántas instituciones del padrón tienen registro.
stat-offices-present = Con registro: { $n } de { $total } instituciones del padrón
stat-offices-absent = Sin registro: { $n ->
    [one] 1 institución
   *[other] { $n } instituciones
 }; { $municipios ->
    [one] 1 municipio
   *[other] { $municipios } municipios
 } sin ninguna
stat-offices-unlisted = Fuera del padrón
stat-offices-untyped = Sin tipo
stat-offices-total = Registros en pie: { $n }
stat-towns-title = Registros por municipio
stat-towns-untyped = Sin municipio
stat-pace-title = Tiempo por pregunta
stat-pace-foot = Punto: la mitad tardó eso o menos. Franja: la mitad del centro de las personas. Quien vuelve otro día suma ese tiempo.
stat-pace-sample = { $n ->
    [one] 1 persona
   *[other] { $n } personas
 } al azar de { $total }
stat-pace-all = { $n ->
    [one] 1 persona
   *[other] { $n } personas
 }
stat-pace-line = { $nombre }: { $mitad } (centro: { $rango })
stat-pace-whole = En total, sin pausas: unos { $n }
stat-reminders-of = de { $n }
stat-reminders-title = Recordatorios enviados
stat-reminders-foot = Que alguien envíe después de un recordatorio no prueba que fuera por él. Quienes no lo recibieron son distintos también en otras cosas.
stat-reminders-line = { $nombre }: { $n } = { $enviados ->
    [one] 1 enviado
   *[other] { $enviados } enviados
 } + { $espera } en espera + { $otros } sin entregar
stat-reminders-after = { $nombre }: enviaron en 24 h { $si } de { $con } con recordatorio ({ $parte })
stat-reminders-others = Sin él: { $si } de { $sin } ({ $parte })
stat-reminders-few = Sin él: { $si } de { $sin }; son pocos para comparar
stat-doubts-title = Dudas sin respuesta
stat-doubts-foot = Cuenta las dudas que el asistente no contestó, por su tema más probable.
stat-doubts-line = { $nombre }: { $n }
stat-doubts-parts = { $n } = { $sin } sin dato confirmado + { $claras } sin entender + { $opciones } con opciones + { $fuera } de otro tema
stat-doubts-outside = De otro tema
stat-plan-title = Próximos avisos
stat-plan-foot = Como está todo ahora. El disco crece con las personas; hueco: ya salió o ya está en la cola.
stat-plan-people = { $n } personas
stat-plan-one = 1 persona
stat-plan-leaves = { $personas }; sale { $fecha } (horas de silencio)
stat-plan-none = No hay avisos por venir.
stat-plan-line = { $fecha }: { $nombre }, { $personas }
stat-rule-opening = Abre el registro
stat-rule-24h = Aviso de cierre, 24 h
stat-rule-2h = Aviso de cierre, 2 h
stat-rule-observed = Hay algo que corregir
stat-rule-dates = Fecha de etapa
stat-rule-changed = Cambio de fecha
stat-rule-7d = La etapa es en unos días
stat-rule-1d = La etapa es mañana
stat-rule-stage-2h = La etapa es en 2 h
stat-rule-day = La etapa es hoy
stat-rule-result = Resultado
stat-rule-unread = Resultado sin leer
stat-rule-update = Noticias prometidas
stat-rule-certificate = Certificado listo
stat-rule-of = { $aviso }: { $etapa }
past-exported = { $quien } sacó tus datos en un archivo.
stat-sheet-folio = Folio
stat-sheet-state = Estado
stat-sheet-sent = Enviado
stat-sheet-type = Tipo de institución
stat-sheet-town = Municipio
stat-sheet-erased = datos borrados
stat-sheet-ready = certificado listo
stat-sheet-scheduled = con cita
stat-sheet-attended = asistió
stat-sheet-missed = faltó
stat-sheet-pending = sin fecha propia
## Staff: files

table-kind = «{ $archivo }» es por dentro { $visto }. Recibo tablas XLSX o CSV. No cambié nada.
table-old = «{ $archivo }» es un XLS viejo o tiene contraseña. Guárdalo como XLSX sin contraseña. No cambié nada.
table-damaged = No pude leer «{ $archivo }» hasta el final. Ábrelo, guárdalo otra vez como XLSX y mándalo.
table-locked = «{ $archivo }» pide contraseña. Guárdalo sin contraseña y mándalo otra vez.
table-macros = «{ $archivo }» trae un programa (macros). Guárdalo como XLSX sin macros y mándalo otra vez.
table-links = «{ $archivo }» toma datos de otros archivos. Pega solo los valores, guárdalo y mándalo otra vez.
table-bomb = «{ $archivo }» ocupa al abrirse mucho más de lo que dice. No lo abrí.
table-none = En «{ $archivo }» no vi una tabla: falta un encabezado con filas debajo.
table-rows = «{ $archivo }» tiene más de { $tope } filas. Pártelo en varios.
table-columns = En «{ $archivo }» hay datos más allá de la columna { $tope }: celda { $donde }. Borra lo que sobra.
table-cell = La celda { $donde } de «{ $archivo }» tiene { $cuantos } caracteres y caben { $tope }. Acórtala.
table-words = «{ $archivo }» trae demasiado texto. Deja solo las columnas que se piden.
table-merged = «{ $archivo }» tiene celdas combinadas: { $donde }. Sepáralas y mándalo otra vez.
table-formula = «{ $archivo }» tiene fórmulas sin calcular: { $donde }. Pega los valores y mándalo otra vez.
table-quotes = Desde la fila { $fila } de «{ $archivo }» no pude separar las celdas. Revisa sus comillas.
table-letters = Las letras de «{ $archivo }» no son UTF-8 ni Windows-1252. Guárdalo como «CSV UTF-8».
table-large = «{ $archivo }» pesa { $peso } y recibo hasta { $tope }. Pártelo en varios.
table-empty = «{ $archivo }» llegó vacío: 0 bytes. Mándalo otra vez.
table-away = No pude leer «{ $archivo }». Fue una falla nuestra. Mándalo otra vez en un momento.
zip-kind = Dentro de «{ $archivo }» va «{ $dentro }», que no es un PDF. Quítalo y mándalo otra vez.
zip-nested = Dentro de «{ $archivo }» va otro archivo comprimido: «{ $dentro }». Manda los PDF directamente.
zip-large = Dentro de «{ $archivo }», «{ $dentro }» pesa más de { $tope }. Guárdalo más ligero.
zip-many = «{ $archivo }» trae { $cuantos } archivos y recibo hasta { $tope }. Pártelo en varios.
zip-none = «{ $archivo }» no trae archivos.
zip-locked = «{ $archivo }» pide contraseña. Guárdalo sin contraseña y mándalo otra vez.
zip-bomb = «{ $archivo }» ocupa al abrirse mucho más de lo que dice. No lo abrí.
zip-damaged = No pude abrir «{ $archivo }» como ZIP. Comprímelo otra vez y mándalo.
zip-paper = Dentro de «{ $archivo }», «{ $dentro }» no se puede guardar. Ábrelo, guárdalo otra vez como PDF y manda todo.
table-read-sheet = Leí la hoja «{ $hoja }»; no leí { $otras }.
table-read-formulas = Celdas con fórmula: { $n }. Tomé su último valor.
table-unread = No leí estas columnas: { $columnas }.
table-dry-run = Ensayo de «{ $archivo }». No cambié nada.
table-counts = { $filas ->
    [one] 1 fila
   *[other] { $filas } filas
 }: { $cambian ->
    [one] 1 cambia
   *[other] { $cambian } cambian
 }, { $iguales ->
    [one] 1 igual
   *[other] { $iguales } iguales
 }, { $faltan } por corregir
table-counts-files = { $filas ->
    [one] 1 archivo
   *[other] { $filas } archivos
 }: { $cambian ->
    [one] 1 cambia
   *[other] { $cambian } cambian
 }, { $iguales ->
    [one] 1 igual
   *[other] { $iguales } iguales
 }, { $faltan } por corregir
table-row = Fila { $fila }: { $que }
table-file = Archivo { $fila }: { $que }
table-whole = Todo el archivo: { $que }
table-rows-more = y { $n } más
table-told = Avisaría a { $n }: { $resultados }.
table-told-plain = Avisaría a { $n }.
table-told-part = { $n } { $resultado }
table-corrections = De ellas, { $n } ya tenían otro resultado: leerán una corrección.
table-unreachable = Sin chat al que escribir ahora: { $n }.
table-to-correct = Te toca corregir { $n ->
    [one] 1 fila
   *[other] { $n } filas
 } y mandar otra vez el archivo.
table-to-confirm = Te toca confirmar. Los avisos esperan 10 min; mientras, todo se puede deshacer.
table-nothing = No hay nada que cambiar.
table-outdated = Algo cambió desde el ensayo que viste. No cambié nada. Este es el de ahora:
table-row-unknown-folio = folio desconocido
table-row-bad-folio = «{ $text }» no es un folio; cópialo completo
table-row-no-folio-here = falta el folio
table-row-no-folio = no vi la columna «folio» entre { $columnas }
table-row-no-result = no vi la columna «resultado» entre { $columnas }
table-row-no-folio-in-name = «{ $text }» no lleva un folio en su nombre
table-row-withdrawn = registro retirado
table-row-not-accepted = registro todavía sin aceptar
table-row-twice = el folio ya está en la fila { $fila }; deja una
table-row-two-files = «{ $text }» y «{ $otro }» son del mismo folio; deja uno
table-row-no-file = { $folio } no tiene archivo
table-row-no-row = { $folio } no está en la tabla
table-row-too-many = tiene { $count } filas y caben { $limit }; pártelo en varios
table-row-no-result-here = falta el resultado; puede ser { $known }
table-row-near-result = «{ $text }» no es un resultado; ¿es { $cerca }?
table-row-unknown-result = «{ $text }» no es un resultado; puede ser { $known }
table-row-no-results = esta etapa no da resultados
table-row-missing = faltan los motivos: la persona los lee
table-row-too-long = el texto pasa de { $longest } caracteres
table-row-missed = no asistió a { $stage }
table-row-path-ended = su camino terminó con { $stage }
table-row-no-verdict = todavía no tiene resultado de { $stage }
table-row-not-pdf = no es un PDF
table-row-unknown-stage = la etapa no existe
table-row-day-shape = «{ $text }» no es una fecha; ejemplo: 2022-06-17
table-row-day-none = «{ $text }» no es un día que exista; va primero el día
table-row-in-the-future = la fecha { $text } todavía no llega
table-row-other = no se puede ({ $why })
batch-done = Listo: { $n ->
    [one] 1 cambio
   *[other] { $n } cambios
 }. Los avisos esperan { $minutos } min; nadie los tiene aún.
batch-busy = { $quien } hizo { $n ->
    [one] 1 cambio
   *[other] { $n } cambios
 } de { $etapa } y sus avisos esperan. Espera a que salgan o se deshagan.
batch-released = Los avisos ya salen: { $n }.
batch-undone = Deshice { $n ->
    [one] 1 cambio
   *[other] { $n } cambios
 }. Nadie recibió aviso.
batch-not-told = Alguien ya recibió su aviso: no se puede deshacer. Manda la corrección; cada persona la leerá.
batch-not-changed = Esto cambió después y no lo deshago: { $folios }.
batch-not-built-upon = Ya hay algo posterior que cuenta con esto: { $folios }. Deshazlo primero.
batch-not-own = Trae tu propio registro: { $folios }. Lo deshace otra persona del equipo.
batch-not-undone = Ya estaba deshecho.
batch-not-unknown = No tengo ninguna importación con ese número.
batch-not-released = Los avisos ya habían salido.
batch-line = { $numero }: { $tipo }, { $etapa }, { $n ->
    [one] 1 fila
   *[other] { $n } filas
 }, { $quien }, { $fecha }. { $estado }
batch-kind-results = resultados
batch-kind-certificates = certificados
batch-state-held = En espera
batch-state-released = Avisando
batch-state-over = Avisado
batch-state-undone = Deshecho
table-template-folio = folio
table-template-result = resultado
table-template-reasons = motivos
table-template-date = fecha
table-template-note = Ejemplo: esta fila no se lee. Resultados posibles: { $resultados }
table-import-run = Ensayo de «{ $archivo }». No importé nada.
table-import-counts = { $filas ->
    [one] 1 fila
   *[other] { $filas } filas
 }: { $nuevos ->
    [one] 1 nuevo
   *[other] { $nuevos } nuevos
 }, { $cambian ->
    [one] 1 cambia
   *[other] { $cambian } cambian
 }, { $hallados } ya en el chat, { $iguales ->
    [one] 1 igual
   *[other] { $iguales } iguales
 }, { $faltan } por corregir
table-import-columns = Columnas: { $columnas }
table-import-column = { $campo } de «{ $columna }»
table-import-doubts = Para que los mires: { $n }.
table-import-confirm = Te toca confirmar. No aviso a nadie.
table-import-done = Importé { $nuevos ->
    [one] 1 nuevo
   *[other] { $nuevos } nuevos
 } y { $cambian ->
    [one] 1 cambio
   *[other] { $cambian } cambios
 }; { $hallados ->
    [one] 1 ya estaba
   *[other] { $hallados } ya estaban
 } en el chat.
table-field-platform-folio = folio de la plataforma
table-field-sent-at = fecha de registro
table-row-no-field = «{ $text }» no es un dato del registro; los hay: { $known }
table-row-no-column = no hay una columna «{ $text }»
table-row-no-column-for = falta la columna de { $campo }
table-row-empty = falta { $campo }
table-row-value = { $campo }: no entiendo «{ $text }»
table-row-value-near = { $campo }: «{ $text }» no va; ¿es { $cerca }?
table-row-doubtful = { $campo }: «{ $text }»; ¿será { $cerca }?
table-row-chat-stands = { $otro } se envió en el chat con otros datos; esos quedan
table-row-office = institución: no encontré «{ $text }»; si falta en el catálogo, escribe ? delante
table-row-office-near = institución: «{ $text }» puede ser { $cerca }; escribe su nombre completo
table-row-curp-twice = la CURP ya está en la fila { $fila }
table-row-curp-known = la CURP es de otro registro: { $otro }
table-row-curp-in-chat = la persona está contestando en el chat y no ha enviado; no la importé
table-row-import-withdrawn = { $otro } está retirado y el archivo trae otros datos
table-row-import-accepted = { $otro } ya está aceptado y el archivo trae otros datos
table-row-unsent-changes = { $otro } tiene cambios sin enviar en el chat

## Staff: many at once, numbers, exports
w-tables = <b>Archivos</b>: cambiar muchos registros a la vez. Antes te muestro qué cambiaría.
w-tables-what = ¿Qué trae ese archivo? Elige primero y mándalo otra vez.
w-results-which = ¿De qué etapa son los resultados?
w-results-send =
    Resultados de: <b>{ $etapa }</b>
    Manda la tabla en XLSX o CSV. Columnas: folio, resultado, motivos y fecha.
w-certificates-send =
    Manda los certificados: uno o varios PDF, o un ZIP, con el folio en el nombre. Ejemplo: «{ $ejemplo }.pdf».
    Si cada uno tiene número, manda también una tabla con folio y número.
w-registrations-send = Manda la tabla de la plataforma en XLSX o CSV, con una columna para el folio de la plataforma.
w-files-kept = Recibí «{ $archivo }». Llevo { $n }. Manda otro, o ensaya para ver qué cambiaría.
w-files-many = Ese ya no cabe: son { $tope } archivos o { $peso } a la vez. Ensaya estos y manda los demás después.
w-file-expected = Aquí espero el archivo. Mándalo como documento.
w-columns-how = Para leer otra columna escribe «dato = columna». Ejemplo: «correo = Correo personal».
w-column-unknown =
    No hay un dato «{ $text }». Los hay:
    { $datos }
w-faults = «{ $archivo }», por corregir: { $n }.
w-faults-title = Por corregir
w-faults-row = fila
w-faults-folio = folio
w-faults-what = qué corregir
w-template = Plantilla de: { $etapa }. La fila de ejemplo no se lee.
table-paper = «{ $archivo }» no se puede guardar. Ábrelo, guárdalo otra vez como PDF y mándalo.
w-batches = <b>Hecho por archivo</b>, primero lo más nuevo:
w-batches-none = Todavía no hay nada hecho por archivo.
w-batch-about = { $tipo }, { $etapa }: { $n ->
    [one] 1 fila
   *[other] { $n } filas
 }, { $quien }, { $fecha }. { $estado }.
w-batch-left = Los avisos salen en { $queda }; nadie los tiene aún.
w-command-line = la línea de comandos
w-former-member = alguien que ya no está en el equipo
w-numbers = <b>Estadísticas</b>. ¿De qué?
w-export = <b>Exportar</b> los registros enviados. ¿Cómo?
w-export-xlsx = Excel, datos tapados
w-export-csv = CSV, datos tapados
w-export-xlsx-whole = Excel, datos completos
w-export-csv-whole = CSV, datos completos
w-export-whole = Con datos completos, cada persona verá en su historial que exportaste lo suyo.
w-export-why = ¿Para qué es? Escríbelo en { $menos } a { $tope } letras: queda guardado.
w-exported = Listo. La exportación y su motivo quedaron anotados.
not-staff = Eso es solo para el equipo. Tu registro sigue como estaba.
w-button-tables = Archivos
w-button-results = Mandar resultados
w-button-certificates = Mandar certificados
w-button-registrations = Importar registros
w-button-batches = Ver lo hecho
w-button-template = Bajar plantilla
w-button-table-try = Ensayar
w-button-table-do = Aplicar
w-button-table-faults = Bajar las filas
w-button-leave-unchanged = Salir sin cambiar
w-button-undo = Deshacer
w-button-release = Avisar ya
w-button-numbers = Estadísticas
w-button-other-numbers = Ver otra
w-button-export = Exportar
command-archivos = Cambiar muchos registros a la vez
command-estadisticas = Números y gráficas

## What staff rule for everyone: the window, a pause
window-moved = Cambiaron las fechas del registro.
window-closing-moved = Cambió el cierre del registro.
window-stays = El cierre del registro se queda como estaba.
window-reopened = El registro volvió a abrir.
window-opened-before = Antes abría el { $antes }.
window-opens = Abre el <b>{ $ahora }</b>.
window-closed-before = Antes cerraba el { $antes }.
window-closes = Cierra el <b>{ $ahora }</b>.
window-reason = Motivo: «{ $motivo }».
window-nothing = Hoy no tienes que hacer nada.
window-turn-begin = Te toca empezarlo y enviarlo antes del cierre.
window-turn-send = Lo que contestaste sigue guardado. Te toca enviarlo antes del cierre.
window-turn-mend = Te toca corregirlo y enviarlo antes del cierre.
window-closed = El registro cerró el { $cierre }.
window-closed-kept = Tus respuestas siguen guardadas y no están enviadas.
window-closed-turn = Si quieres contarle tu caso al equipo, te toca pedirlo.
pause = Estoy en pausa desde el { $desde }: «{ $motivo }».
pause-back = Nos toca volver: { $regreso }.
pause-not-kept = No guardé «{ $text }». Te toca mandarlo otra vez cuando vuelva.
pause-not-kept-other = No guardé lo que mandaste. Te toca mandarlo otra vez cuando vuelva.
pause-opens = El registro abre el { $apertura }.
pause-closes = El registro cierra el { $cierre }.
pause-kept = Lo que ya contestaste sigue guardado.
pause-submit =
    El registro cierra el { $cierre }.
    Si ahora escribes «envío mi registro», cuenta la hora de tu mensaje.
w-window-before = <b>El registro todavía no abre</b>
w-window-during = <b>El registro está abierto</b>
w-window-after = <b>El registro está cerrado</b>
w-window-is =
    Apertura: { $apertura }
    Cierre: { $cierre }
w-window-ruled = Así desde el { $fecha }. Motivo: «{ $motivo }».
w-window-counts = Sin enviar: { $borradores ->
    [one] 1 borrador
   *[other] { $borradores } borradores
 } y { $interes ->
    [one] 1 persona
   *[other] { $interes } personas
 } con interés. Por corregir: { $observados }.
w-window-until = ¿Hasta cuándo se puede enviar?
w-window-or-date = Escribe el número, o la fecha y la hora. Ejemplo: «jueves 26 de mayo 18:00».
w-window-ask-why = Escribe el motivo. Las personas lo leen tal cual.
w-window-opens =
    Apertura, antes: { $antes }
    Apertura, ahora: <b>{ $ahora }</b>
w-window-closes =
    Cierre, antes: { $antes }
    Cierre, ahora: <b>{ $ahora }</b>
w-window-moved = Recordatorio del { $antes }: sale el { $ahora }.
w-window-not-sent = Recordatorio del { $antes }: ya no sale.
w-window-told = Aviso a { $n ->
    [one] 1 persona
   *[other] { $n } personas
 }: { $borradores ->
    [one] 1 borrador
   *[other] { $borradores } borradores
 }, { $interes } con interés, { $observados } por corregir.
w-window-told-opening = La apertura la aviso a quienes la pidieron: { $n }.
w-window-extended = { $n ->
    [one] 1 tiene plazo propio: conserva
   *[other] { $n } tienen plazo propio: conservan
 } el suyo si es posterior.
w-window-why = Motivo: «{ $motivo }»
w-window-kept = Guardé el cambio. Los avisos salen solos.
w-window-same = Ya estaba así. No cambié nada.
w-window-misfit-unknown-process = No cambié nada: no encontré el proceso.
w-window-misfit-no-reason = No cambié nada: falta el motivo.
w-window-misfit-long-reason = No cambié nada: el motivo pasa de 300 caracteres.
w-window-misfit-in-the-past = No cambié nada: esa fecha ya pasó.
w-window-misfit-is-open = No cambié nada: el registro ya abrió, y esa fecha se queda.
w-window-misfit-ends-first = No cambié nada: cerraría antes de abrir.
w-window-misfit-stage = No cambié nada: la fecha de { $etapa } queda antes de ese cierre. Cámbiala primero.
w-pause-ask-why = El asistente está trabajando. Para ponerlo en pausa, escribe el motivo. Las personas lo leen tal cual.
w-pause-on = <b>En pausa</b> desde el { $desde }. Motivo: «{ $motivo }».
w-pause-back = Regreso prometido: { $regreso }.
w-pause-ask-back = ¿Cuándo vuelve? Escribe la fecha y la hora. Ejemplo: «hoy 18:00».
w-pause-preview = Pausa para todas las personas. Motivo: «{ $motivo }».
w-pause-stops = { $n ->
    [one] 1 persona tiene algo sin enviar y no podrá
   *[other] { $n } personas tienen algo sin enviar y no podrán
 } contestar. Un registro completo sí se puede enviar.
w-pause-waits = Los recordatorios y los avisos esperan; los que venzan mientras tanto no salen. Las dudas siguen.
w-pause-over-closing = Puede durar más que el registro, que cierra el { $cierre }. Si hace falta, amplía el cierre.
w-pause-begun = El asistente está en pausa. Tu chat sigue igual.
w-pause-over = El asistente ya trabaja. Lo que esperaba sale ahora.
w-pause-no-reason = Falta el motivo.
w-pause-long-reason = El motivo pasa de 300 caracteres.
w-pause-back-in-the-past = Esa hora ya pasó.
w-pause-is-so = Ya estaba así. No cambié nada.
w-panel-pause = <b>Asistente en pausa</b> desde el { $desde }.
w-button-window = Ventana
w-button-window-open = Abrir ahora
w-button-window-opening = Cambiar apertura
w-button-window-closing = Cambiar cierre
w-button-window-close = Cerrar ahora
w-button-window-reopen = Volver a abrir
w-button-window-reset = Volver al archivo
w-button-set-window = Guardar la ventana
w-button-pause = Pausa
w-button-pause-begin = Poner en pausa
w-button-pause-no-date = Sin hora prometida
w-button-resume = Terminar pausa
digest = Resumen del { $fecha }
digest-done = Enviados: { $enviados }. Aceptados: { $aceptados }. Observados: { $observados }.
digest-review = Por revisar: { $n }
digest-handoffs = Dudas en espera: { $n }
digest-handoffs-oldest = Dudas en espera: { $n }; la más antigua, { $espera }
digest-appointments = Citas de hoy: { $n }
digest-undelivered = Avisos sin entregar: { $fallidos ->
    [one] 1 fallido
   *[other] { $fallidos } fallidos
 }, { $desconocidos ->
    [one] 1 desconocido
   *[other] { $desconocidos } desconocidos
 }, { $inalcanzables ->
    [one] 1 inalcanzable
   *[other] { $inalcanzables } inalcanzables
 }
group-handoff = Duda nueva, espera { $espera }.
group-open = Te toca abrirla en tu chat privado: { $liga }
group-open-chat = Te toca abrirla en tu chat privado con el asistente: escribe ahí /dudas.
group-staff = Aquí no muestro datos. Trabajo contigo en privado: { $liga }
w-digest-on = Cada día a las 8:00 te mando el resumen del día anterior.
w-digest-off = Ya no te mando el resumen diario.
w-button-digest = Quiero el resumen diario
w-button-digest-stop = Sin resumen diario
outage = No recibí mensajes del { $desde } al { $hasta }. Fue una falla nuestra.
outage-kept = Lo que habías contestado está guardado. Lo que mandaste entonces puede haberse perdido.
outage-turn = Te toca revisar tu registro y mandar otra vez lo que falte.
outage-mend = Te toca revisar tu corrección y mandar otra vez lo que falte.
outage-closes = El cierre es este: { $cierre }.
outage-late = Si quisiste enviarlo entonces, te toca contárselo al equipo.
staff-outage = No recibí mensajes del { $desde } al { $hasta }. Telegram pudo borrar una parte.
staff-outage-told = Ya lo aviso a quienes tienen algo sin enviar o por corregir.
staff-outage-turn = Te toca decidir si se amplía el cierre para ellas.
w-window-make-up-why = El asistente no recibió mensajes del { $desde } al { $hasta }
w-button-window-make-up = Ampliar el cierre
pause-not-done = Por ahora no hago nada más. Te toca pedirlo otra vez cuando vuelva.
stat-rule-window = Cambio de la ventana
stat-rule-outage = Mensajes no recibidos

## Staff: places, evaluators, appointments
w-when-day = Escribe el día. Ejemplo: «jueves 26 de mayo».
w-when-month = Días de { $mes }: toca uno, o escríbelo como en su botón. Los demás, con su mes.
w-hour = <b>{ $dia }</b>: escribe la hora o tócala. Ejemplo: «10:30».
w-where-list = O escribe el número de una sede; va su cupo libre a esa hora:
w-room = { $n }. { $nombre }: { $libres } de { $caben } libres
w-who = ¿Quién evalúa? Va su cupo libre a esa hora:
w-bring = Escribe qué llevar; después de un punto y coma, el motivo del cambio. Si no hay, escribe «-».
w-appointment-who = Evalúa: { $persona }. La persona no lee su nombre.
w-misfit-place-gone = No cambié nada: esa sede ya no está en la lista.
w-misfit-place-full = No cambié nada: en { $nombre } { $caben ->
    [one] cabe 1
   *[other] caben { $caben }
 } y a esa hora ya hay { $hay }.
w-misfit-evaluator-gone = No cambié nada: esa persona ya no evalúa.
w-misfit-evaluator-full = No cambié nada: { $nombre } atiende a { $caben } a la vez y a esa hora ya tiene { $hay }.
w-places = <b>Sedes: { $n }</b>
w-place-line = { $n }. { $lugar }: { $caben ->
    [one] cabe 1
   *[other] caben { $caben }
 }
w-place = <b>{ $lugar }</b>: { $caben ->
    [one] cabe 1 persona
   *[other] caben { $caben } personas
 } a la vez. Citas por venir: { $n }.
w-place-words = Escribe nombre; dirección; cuántas personas caben a la vez. Ejemplo: «Aula 3; Paseo Colón 12; 20».
w-place-unread = No leí los tres datos. El nombre tiene hasta 60 letras, la dirección 130 y caben de 1 a { $tope }.
w-place-twice = Ya hay una sede con el nombre { $lugar }.
w-place-taken = No cambié nada: { $lugar } ya tiene { $hay } a la misma hora.
w-place-kept = Guardé la sede { $lugar }: { $caben ->
    [one] cabe 1
   *[other] caben { $caben }
 }.
w-place-gone = Esa sede ya no está en la lista.
w-place-in-use = No cambié nada: en { $lugar } hay { $n ->
    [one] 1 cita
   *[other] { $n } citas
 } por venir. Cámbialas primero.
w-place-removed = Quité la sede { $lugar }.
w-evaluators = <b>Evalúan: { $n }</b>
w-evaluators-none = Nadie del equipo evalúa. Invita a alguien con el rol de evaluación.
w-evaluator-line = { $n }. { $persona }: { $caben } a la vez
w-evaluator-many = { $persona } atiende a { $caben } a la vez. Escribe a cuántas personas puede.
w-evaluator-unread = Escribe un número de 1 a { $tope }.
w-evaluator-kept = { $persona } atiende a { $caben } a la vez.
w-today = <b>Citas de hoy: { $n }</b>
w-today-line = { $n }. { $hora }, { $folio }, { $lugar }; { $estado }; evalúa: { $persona }
w-mine = <b>Mis citas: { $n }</b>
w-mine-line = { $n }. { $fecha }, { $folio }, { $nombre }, { $lugar }; { $estado }
w-attend =
    <b>{ $folio }</b>, { $etapa }
    { $fecha }, { $lugar }; { $estado }
w-attend-ways =
    1. Asistió
    2. No asistió
w-seen = { $folio }: anoté que asistió.
w-absent = { $folio }: anoté que no asistió.
w-button-month-before = Mes anterior
w-button-month-after = Mes siguiente
w-button-other-day = Otro día
w-button-extend-other = Otro día
w-button-no-evaluator = Sin evaluador
w-button-places = Sedes
w-button-place-new = Agregar sede
w-button-place-change = Cambiar la sede
w-button-place-remove = Quitar la sede
w-button-evaluators = Quiénes evalúan
w-button-today = Citas de hoy
w-button-mine = Mis citas
w-group-none = { $etapa }: no hay personas aceptadas sin fecha.
w-group-whom = <b>{ $etapa }</b>: ¿a quiénes les pones fecha?
w-group-line = { $n }. { $grupo }: { $hay }
w-group-all = Todas las personas sin fecha
w-group-folios = folios de una lista
w-group-words = Escribe el número o un municipio, o pega los folios.
w-group-unread = No leí ningún folio ni municipio con personas sin fecha en «{ $texto }».
w-group-bad-folio = «{ $texto }» no es un folio de este proceso. Pega la lista otra vez.
w-group-chosen = { $grupo }: { $hay }. Elige cuándo empieza la primera cita.
w-group-how = ¿Cuánto dura cada cita? Escribe «30 min» si va una tras otra. Si van a la vez, escribe «juntas 2 h».
w-group-how-unread = No leí cuánto dura. Va de 5 minutos a 12 horas.
w-group-who = ¿Quién evalúa? Va a cuántas personas atiende a la vez:
w-group-run = Ensayo de <b>{ $etapa }</b>, { $grupo }. No cambié nada.
w-group-counts = { $n ->
    [one] 1 persona
   *[other] { $n } personas
 }: { $dan } con cita, { $fuera } sin cita
w-group-where = Lugar: { $lugar }. Qué llevar: { $llevar }.
w-group-told = Avisaría a { $n }; de ellas, { $sin } sin chat ahora.
w-group-time = { $dia }, { $horas }: { $folio }
w-group-time-who = { $dia }, { $horas }: { $folio }, { $persona }
w-group-left = Sin cita: { $folio }, { $por }
w-group-more = { $n ->
    [one] Falta 1 línea
   *[other] Faltan { $n } líneas
 }.
w-button-group-save = Guardar las citas
w-button-each-30 = 30 min cada quien
w-button-each-60 = 1 h cada quien
w-button-all-120 = Juntas, 2 h
w-button-all-in-turn = Todos, en turno
table-row-in-the-past = esa hora ya pasó
table-row-has-date = ya tiene fecha; se cambia desde su ficha
table-row-no-slot = ya no hay lugar
table-row-attended = ya asistió
table-row-has-result = ya tiene resultado
table-row-place-gone = la sede ya no está en la lista
table-row-evaluator-gone = alguien ya no evalúa
table-row-own = es tu propio registro; lo decide otra persona del equipo
batch-kind-dates = citas
w-place-many = Ya hay { $tope } sedes. Quita una que no uses.

## Staff: the desk
w-more-than = más de { $n }
w-search-cut = Hay tantas personas con «{ $text }» que no las revisé todas. Te toca escribir el folio, la CURP o el correo.
w-search-cut-some = Puede haber más; con la CURP o el folio lo sabes.
w-untold = sin avisar
w-card-untold-results = { $etapa }: nadie sabe aún este resultado. El aviso espera { $espera }.
w-card-untold-dates = { $etapa }: nadie sabe aún esta fecha. El aviso espera { $espera }.
w-card-untold-certificates = { $etapa }: nadie sabe aún del certificado. El aviso espera { $espera }.
w-card-certificate = Certificado: listo desde el { $fecha }, { $leido }
w-card-notes = Notas del equipo: { $n }
w-notes = <b>{ $folio }</b>, notas del equipo: { $n }
w-note-line = <b>{ $quien }</b>, { $fecha }: { $texto }
w-notes-older = Hay { $n ->
    [one] 1 más antigua
   *[other] { $n } más antiguas
 }.
w-note-write = { $folio }: escribe la nota, hasta { $most } caracteres. La lee el equipo; es parte de los datos de la persona.
w-note-long = { $folio }: la nota es muy larga; caben { $most } caracteres. Escribe otra más corta.
w-note-kept = { $folio }: guardé la nota. La persona ve en su historia que hay una.
w-button-notes = Notas
w-button-note = Escribir nota
past-note = { $quien } escribió una nota interna sobre tu registro.
w-panel-calls = 7. Certificados sin leer tras 24 h: { $n }
w-panel-missing = 8. Instituciones sin registro: { $n } de { $total }
w-calls = <b>Por llamar</b>: certificado listo hace más de 24 h, sin descargar ni leer:
w-calls-line = { $n }. { $folio }, listo desde el { $fecha }, { $institucion }
w-calls-none = Nadie por llamar: no hay certificados sin leer tras 24 h.
w-call = <b>{ $folio }</b>: certificado listo desde el { $fecha }, sin leer. Mostrar el teléfono queda anotado.
w-call-read = <b>{ $folio }</b>: leyó su certificado el { $fecha }.
w-call-none = <b>{ $folio }</b>: no tiene certificado listo.
w-call-phone = Teléfono: { $telefono }. Quedó anotado que lo viste.
w-button-calls = Por llamar
w-button-call-show = Mostrar teléfono
w-button-see-card = Ver ficha
w-missing = <b>Sin registro: { $n } de { $total } instituciones</b>
w-missing-line = { $n }. { $tipo }: { $faltan } de { $total }
w-missing-none = Todas las instituciones del catálogo tienen registro.
w-missing-of = <b>{ $tipo }</b>, sin registro { $n }; de la { $desde } a la { $hasta }:
w-missing-one = · { $institucion }
w-button-missing = Instituciones
w-saved = <b>Respuestas guardadas: { $n }</b>
w-saved-choose = <b>¿Cuál mando?</b> Antes de salir te la muestro.
w-saved-none = No hay respuestas guardadas. Guárdalas con /respuestas.
w-saved-one = <b>{ $nombre }</b>: «{ $texto }»
w-saved-name = Escribe un nombre corto para la respuesta, hasta { $most } caracteres.
w-saved-name-again = El nombre cabe en 1 a { $most } caracteres. Escríbelo otra vez.
w-saved-name-taken = Ya hay una respuesta con ese nombre. Escribe otro, hasta { $most } caracteres.
w-saved-words = Escribe la respuesta «{ $nombre }», hasta { $most } caracteres. La persona la lee tal cual.
w-saved-words-again = La respuesta «{ $nombre }» cabe en 1 a { $most } caracteres. Escríbela otra vez.
w-saved-full = No la guardé: caben { $most } respuestas. Quita una primero.
w-saved-kept = Guardé «{ $nombre }». La usa todo el equipo.
w-saved-dropped = Quité «{ $nombre }».
w-saved-preview = La persona leerá: «{ $texto }»
w-button-saved = Respuestas guardadas
w-button-saved-new = Guardar una nueva
w-button-saved-drop = Quitar esta respuesta
w-button-saved-other = Elegir otra
w-button-reused = Mandar esta respuesta
command-respuestas = Respuestas guardadas
w-handoff-long-file = Junto a un archivo caben 700 caracteres. Manda el archivo otra vez con un texto más corto.
w-handoff-sent-file = Mandé el archivo con: «{ $texto }».
answer-file-name = respuesta
document-given = Del equipo, { $fecha }: { $archivo }
w-handoff-sent-alone = Mandé el archivo, sin texto.

## Codes: a chat is linked to a registration, and the e-mail is checked
button-link = Ya tengo un registro
button-another-code = Pedir otro código
button-link-lost = Ya no tengo ese correo
button-link-leave = Salir sin cambiar
typed-link = vincular | vincular mi registro | vincular mi chat | ligar mi registro | ya tengo registro | ya tengo folio | ya tengo mi folio | ya tengo un folio | tengo folio | tengo un folio | ya me registre en la plataforma | me registre en la plataforma | ya me registre en la pagina | me registre en la pagina | ya me registre en el portal | ya hice mi registro en la plataforma | ya estoy en la plataforma
typed-phone = cambie de telefono | cambie de celular | cambie de cel | cambie de numero | cambio de telefono | tengo otro telefono | tengo otro celular | tengo telefono nuevo | tengo celular nuevo | perdi mi telefono | perdi mi celular | me robaron el telefono | me robaron el celular | cambie de telegram | cambie de cuenta
typed-another-code = otro codigo | mandame otro codigo | no me llego el codigo | no llego el codigo | no me llega el codigo
typed-link-leave = salir sin cambiar nada
link =
    Ligo este chat a tu registro. Te toca escribir tu folio. Ejemplo: { $ejemplo }
    { $como }
phone =
    Cambio de teléfono. Te toca escribir tu folio. Ejemplo: { $ejemplo }
    { $como } El otro chat recibe un aviso y deja de ver tu registro.
link-how-mail = Si coincide, mando un código al correo registrado.
link-how-staff = Después te pido un código de 6 números: te lo da una persona del equipo.
link-code-mail =
    Si el folio coincide, mandé un código de 6 números al correo registrado.
    Te toca escribirlo aquí; sirve { $dura }. Mando pocos por hora.
    También sirve un código que te dé el equipo.
link-code-staff =
    Te toca escribir el código de 6 números que te da el equipo. Sirve { $dura }.
    Yo no lo mando: pídelo a una persona del equipo.
link-code-anew = El código anterior ya no sirve.
link-folio-shape = En «{ $texto }» no encontré un folio. Ejemplo: { $ejemplo }
code-shape = El código son 6 números seguidos. Ejemplo: 123456
code-wrong = Ese código no coincide o ya pasó su tiempo. Intentos que quedan: { $n }.
link-spent =
    Se acabaron los intentos de ese código. No cambié nada.
    Te toca pedir otro.
link-wait =
    En este chat ya se pidieron varios códigos. El último todavía sirve en su tiempo.
    Te toca esperar { $dura } para pedir otro.
link-left = No cambié nada.
link-lost =
    El equipo comprueba quién eres y te da un código de 6 números.
    Con él escribe aquí «ya tengo un registro».
link-staff = Este chat es del equipo: no lo ligo a un registro.
link-has-one =
    Este chat ya tiene un registro enviado: { $folio }. No cambié nada.
    Si cambiaste de teléfono, escribe «cambié de teléfono» desde el otro chat.
    Si tienes otro registro, te toca hablar con alguien.
link-done = Este chat ya es el de tu registro { $folio }. Aquí llegan tus avisos.
link-draft-gone = Borré las respuestas sin enviar que había en este chat.
link-question-gone = Cerré la pregunta de este chat al equipo. Si sigue en pie, te toca escribirla otra vez.
code-unasked = Leí 6 números, pero no espero ningún código. No los guardé.
chat-moved = Tu registro pasó a otro chat.
chat-moved-why = Lo pidió alguien que escribió tu folio y el código. Este chat ya no ve el registro ni recibe sus avisos.
chat-moved-turn = Si fuiste tú, no tienes que hacer nada. Si no fuiste tú, te toca decirlo al equipo.
past-linked = Tú ligaste este chat a tu registro con un código.
past-gave-way = Tú pasaste este chat a otro registro.
past-erasure-wished = Tú pediste que olvide tus datos.
past-erased = { $quien } olvidó tus datos, como pediste.
past-chat-left = { $quien } pasó a otro chat el registro que tenía este.
past-code-mailed = { $quien } mandó un código a tu correo: alguien escribió tu folio en otro chat.
past-code-handed-out = { $quien } dio un código para ligar un chat a tu registro.
past-code-spent = { $quien } paró los intentos con códigos que no coincidían, en otro chat.
past-email-confirmed = Tú comprobaste tu correo con un código.
past-email-unconfirmed = Tú seguiste sin comprobar tu correo.
w-button-chat-code = Código para el chat
w-chat-code =
    Código para { $folio }: <b>{ $codigo }</b>
    Sirve { $dura }, una vez. No lo muestro de nuevo.
    Comprueba antes con quién hablas: quien lo escribe con su folio se queda con el registro.
    La persona escribe en su chat «ya tengo un registro», su folio y el código. Queda anotado y lo ve.
w-chat-code-staff = Es de alguien del equipo: su chat no cambia con un código.
mail-subject = Tu código para el chat
mail-code = Tu código es { $codigo }. Sirve { $dura }, una sola vez.
mail-link = Escríbelo en el chat donde lo pediste. Quien lo escribe con tu folio se queda con tu registro.
mail-email = Escríbelo en el chat donde te registras.
mail-not-you = Si no lo pediste, no hagas nada y no se lo des a nadie.
email-code =
    Mandé un código de 6 números a { $correo }.
    Te toca escribirlo aquí; sirve { $dura }.
email-code-over = Ese código ya no sirve. Te toca pedir otro o seguir sin comprobar.
email-code-wait = Ya mandé varios códigos; espera para pedir otro. Puedes seguir sin comprobar.
email-checked = Comprobé tu correo.
email-unchecked = Tu correo queda sin comprobar. El equipo lo ve.
receipt-unchecked = { $nombre }: lo envié con «{ $antes }», sin comprobar.
button-email-fix = Corregir mi correo
button-email-go-on = Seguir sin comprobar
typed-email-go-on = no tengo ese correo a la mano | no puedo ver mi correo | no puedo abrir mi correo | no me llega el correo | seguir sin codigo
w-concern-email-unchecked = Su correo está sin comprobar: no escribió el código.
link-code-waits = Te toca escribir el código de tu registro.

## Questions and status, looked at again
is-answer = Leí «{ $text }». ¿Lo guardo como { $nombre }?
button-is-answer = Sí, guárdalo
button-no-answer = No, es otra cosa
typed-is-answer = guardalo | si guardalo | es mi respuesta | es mi nombre | es mi apellido | es mi cargo | asi me llamo
typed-no-answer = otra cosa | es otra cosa | es una pregunta | es una duda | no es mi nombre | no es mi respuesta
taken-handoff-standing =
    { $persona }, del equipo, tiene tu pregunta del { $desde }.
    Le toca contestar: { $promesa }. Lo que escribas le llega.
taken-handoff-added =
    Le pasé a { $persona }, del equipo: «{ $text }».
    Le toca contestar: { $promesa }.
taken-handoff-left =
    Contesta otra vez el asistente. { $persona }, del equipo, sigue con tu pregunta.
    Le toca contestar: { $promesa }.
st-promise-of = Nos toca darte noticias de tu { $etapa } hasta el { $fecha }.
st-promise-of-late = Prometimos noticias de tu { $etapa } para el { $fecha } y todavía no las tengo. Nos toca darlas: { $nueva }.
st-missed-promised = Mientras, puedes preguntar al equipo qué sigue.

## Plazos propios y asistencia

own-closing = Quedan { $queda } de tu plazo para enviar tu registro: termina el <b>{ $limite }</b>.
own-closing-mend = Todavía hay algo que corregir en tu registro. Te toca corregirlo y enviarlo otra vez.
missed = { $nombre }, el equipo anotó algo de tu { $etapa }.
missed-note = Anotó que no asististe. Si sí fuiste, dilo: el equipo lo corrige.
missed-undone = { $nombre }, el equipo corrigió lo que anotó de tu { $etapa }.
missed-undone-note = Ya dice que sí asististe.
update-promised = { $nombre }, el equipo puso fecha a las noticias de tu { $etapa }.
w-attendance-told = { $folio }: anoté la asistencia. Se lo aviso.
staff-reading = Alguien del equipo ya vio hoy datos de personas { $n ->
    [one] 1 vez
   *[other] { $n } veces
 }.
staff-reading-over = Es el tope de un día: hasta mañana no verá más.
staff-reading-turn = Te toca preguntar por qué. Cada vez quedó anotada en la historia de la persona.
staff-dropped = Un recordatorio ya no salió: era tarde.
staff-dropped-which = { $nombre }, tocaba el { $fecha }.
staff-dropped-whom = Sin este aviso: { $personas }.
staff-dropped-one = 1 persona
staff-dropped-uncounted = no conté a cuántas personas
staff-dropped-turn = Te toca ver si hay que avisarles de otro modo.

## Staff: what happened to a registration
w-past = <b>{ $folio }</b>, lo más nuevo primero:
w-past-none = { $folio }: todavía no hay nada en su historia.
w-past-line = { $fecha }: { $que }; { $quien }
w-past-of-stage = { $que } ({ $etapa })
w-past-older = Hay más, más antiguo.
w-past-candidate = la persona
w-past-assistant = el asistente
w-past-submitted = registro enviado
w-past-imported = registro importado de la plataforma
w-past-matched = hallado en la plataforma
w-past-corrected = dato corregido
w-past-late = envío fuera de tiempo
w-past-withdrawn = registro retirado
w-past-reopened = registro abierto otra vez
w-past-accepted = registro aceptado
w-past-observed = registro observado
w-past-extended = más tiempo
w-past-appointment = cita
w-past-attendance = asistencia anotada
w-past-result = resultado
w-past-result-undone = resultado deshecho
w-past-promised = noticia prometida
w-past-certificate = certificado listo
w-past-certificate-undone = certificado deshecho
w-past-read = aviso leído
w-past-shown = datos mostrados
w-past-exported = datos exportados
w-past-note = nota del equipo
w-past-answered = duda contestada
w-past-blocked = chat bloqueado
w-past-linked = chat ligado
w-button-history = Ver historia

## Modo guía: el registro se hace en la plataforma

guide-where =
    El registro se hace en la plataforma: { $plataforma }
    Aquí preparas tus respuestas y guardas el folio que te dé.
guide-answers = Estas son tus respuestas. Cópialas en la plataforma:
guide-register-there = Te toca registrarte en la plataforma: { $plataforma }
ask-platform_folio =
    Escribe el folio que te dio la plataforma.
    Cópialo como lo ves ahí.
why-platform_folio = Con ese folio el equipo encuentra tu registro en la plataforma.
label-platform_folio = Folio de la plataforma
field-platform_folio = folio de la plataforma | folio | numero de folio
platform-folio-shape =
    En «{ $text }» no encontré un folio: lleva al menos un número y hasta 40 caracteres.
    Cópialo como lo ves en la plataforma.
button-no-folio-yet = Todavía no lo tengo
typed-no-folio-yet = todavia no | aun no | no lo tengo | aun no lo tengo | no tengo folio | todavia no tengo folio | no tengo el folio
guide-later = Cuando tengas el folio de la plataforma, vuelve y escríbelo.
submit-guide =
    Tus respuestas y tu folio están completos. Te toca enviarlos hasta el { $cierre }.
    Toca «Envío mi registro» o escríbelo: así los recibe el equipo.
    Esto no sustituye tu registro en la plataforma.
receipt-guide =
    { $nombre }, recibí tus respuestas y tu folio
    Folio de la plataforma: <code>{ $plataforma }</code>
    Folio en este chat: <code>{ $folio }</code>
    Enviado: { $enviado }
    No tienes que hacer nada más aquí. Puedes cambiarlo hasta el { $cierre }.
guide-no-register = Esto no sustituye tu registro en la plataforma.
guide-compare = El equipo compara tu folio con la plataforma: { $fecha }.
guide-confirmed = La plataforma tiene tu registro. Folio de la plataforma: <code>{ $folio }</code>
guide-stays = Tu registro en la plataforma sigue como estaba.
answer-register-guide =
    { $n ->
    [one] Es 1 pregunta
   *[other] Son { $n } preguntas
 }; la última es ese folio.
    Te toca enviarlas hasta el { $cierre }.
acuse-what-guide = Este acuse dice que el asistente recibió estas respuestas en la fecha y hora señaladas. Esto no sustituye tu registro en la plataforma. El equipo compara tu folio con ella.
w-card-confirmed = Folio de la plataforma: comparado, está en su tabla.
w-card-not-confirmed = Folio de la plataforma: sin comparar con su tabla.
table-row-typed-absent = { $otro } escribió «{ $text }» y no está en la tabla
table-row-typed-other-curp = { $otro } escribió este folio y su CURP es otra; no lo uní
table-row-typed-taken = { $otro } escribió este folio, que ya es de otro registro con su CURP
table-row-typed-differs = { $otro } escribió «{ $text }»; por su CURP le toca este folio
guide-reminder = El registro se hace en la plataforma: { $plataforma }

## Anuncios en camino: lo que ve el equipo

w-ann-name-send = Anuncio { $n }
w-ann-name-amend = Corrección del anuncio { $n }
w-ann-name-recall = Retiro del anuncio { $n }
w-ann-undo = { $anuncio }, aprobado. Sale en { $queda } a { $n ->
    [one] 1 persona
   *[other] { $n } personas
 }; nadie lo tiene aún.
w-ann-undo-counting = { $anuncio }, aprobado. Sale en { $queda }; cuento a quiénes. Nadie lo tiene aún.
w-ann-undo-amend = { $anuncio }, aprobada. En { $queda } quienes ya lo tienen empiezan a ver el texto nuevo; hasta entonces, el anterior.
w-ann-undo-recall = { $anuncio }. Empieza enseguida: borro los mensajes de menos de 48 h.
w-ann-scheduled = { $anuncio }, aprobado. Sale el { $fecha } a { $n ->
    [one] 1 persona
   *[other] { $n } personas
 }; nadie lo tiene aún.
w-ann-scheduled-counting = { $anuncio }, aprobado. Sale el { $fecha }; cuento a quiénes. Nadie lo tiene aún.
w-ann-canary = { $anuncio }, { $primeras ->
    [one] la primera
   *[other] las primeras { $primeras }
 } de { $n }: enviados { $enviados }, fallidos o desconocidos { $fallidos } ({ $share }).
w-ann-canary-stops = Si pasa de { $share }, se pausa solo.
w-ann-stopped = { $anuncio }, en pausa: fallaron demasiados de los primeros. No sale nada hasta que alguien toque «Seguir enviando».
w-ann-running = { $anuncio }, en curso
w-ann-paused = { $anuncio }, en pausa. No sale nada hasta que alguien toque «Seguir enviando».
w-ann-resume-who = Solo administración o comunicación puede tocar «Seguir enviando».
w-ann-miscounted = { $anuncio }, en pausa: se aprobó para { $n } y la lista quedó en { $hay }. No ha salido nada. Te toca decidir: «Seguir enviando» lo manda a { $hay }.
w-ann-restored = { $anuncio }, en pausa: los datos vienen de un respaldo. Con «Seguir enviando» puede llegar dos veces a quien ya lo tenía.
w-ann-undone = { $anuncio }: lo detuvieron a tiempo y nadie lo recibió.
w-ann-cancelled = { $anuncio }, detenido. Lo que ya salió no se borra.
w-ann-done = { $anuncio }, terminado el { $fecha }
w-ann-bar = { $barra } { $share } ({ $hechos } de { $n })
w-ann-sums = { $total } = { $partes }
w-ann-sum-enviados = { $n ->
    [one] 1 enviado
   *[other] { $n } enviados
 }
w-ann-sum-corregidos = { $n ->
    [one] 1 corregido
   *[other] { $n } corregidos
 }
w-ann-sum-retirados = { $n ->
    [one] 1 retirado
   *[other] { $n } retirados
 }
w-ann-sum-fallidos = { $n ->
    [one] 1 fallido
   *[other] { $n } fallidos
 }
w-ann-sum-inalcanzables = { $n ->
    [one] 1 inalcanzable
   *[other] { $n } inalcanzables
 }
w-ann-sum-desconocidos = { $n ->
    [one] 1 desconocido
   *[other] { $n } desconocidos
 }
w-ann-sum-cancelados = { $n ->
    [one] 1 cancelado
   *[other] { $n } cancelados
 }
w-ann-sum-vencidos = { $n ->
    [one] 1 vencido
   *[other] { $n } vencidos
 }
w-ann-sum-espera = { $n } en espera
w-ann-read = Leídos: { $leidos } de { $enviados }.
w-ann-left = { $rate ->
    [one] Va 1
   *[other] Van { $rate }
 } por segundo; tiempo restante: { $queda }.
w-ann-left-slow = Va menos de 1 por segundo; tiempo restante: { $queda }.
w-ann-left-at-most = Salen hasta { $rate } por segundo; tiempo restante: al menos { $queda }.
w-ann-still = En este momento no sale nada.
w-ann-approved-by = Aprobó { $persona }.
w-ann-unknown-note = { $n ->
    [one] El desconocido pudo llegar; no lo reenvío solo.
   *[other] Los { $n } desconocidos pudieron llegar; no los reenvío solo.
 }
w-ann-unknown-note-change = { $n ->
    [one] Del desconocido no sé si su mensaje cambió; ya no lo intento.
   *[other] De los { $n } desconocidos no sé si su mensaje cambió; ya no lo intento.
 }
w-button-ann-undo = Detener
w-button-ann-pause = Pausar
w-button-ann-resume = Seguir enviando
w-button-ann-stop = Detener
w-button-ann-amend = Corregir el texto
w-button-ann-recall = Retirar el anuncio
w-button-ann-unread = Ver quién no leyó
w-button-ann-again = Reenviar a faltantes
w-button-ann-report = Descargar reporte
## Announcements: what they say, and what stands in their way
button-doubt = Tengo una duda
ann-link = { $texto }: { $liga }
ann-field-name = nombre | nombre de pila
ann-field-folio = folio
ann-field-institution = institución | dependencia
ann-field-date = fecha de { $etapa }
ann-language-es = español
ann-language-en = inglés
ann-medium-voice = una nota de voz
ann-medium-audio = un audio
ann-medium-video = un video
ann-medium-video-note = un video redondo
ann-medium-animation = un GIF
ann-medium-sticker = un sticker
ann-medium-poll = una encuesta
ann-medium-location = una ubicación
ann-medium-other = otra cosa
ann-fault-empty = El anuncio todavía no dice nada. Manda el texto, una foto o un archivo.
ann-fault-empty-variant = El texto en { $lengua } no tiene nada que leer. Escríbelo o quítalo.
ann-fault-no-default = Hay texto en { $lengua } y falta en español. Escríbelo también en español.
ann-fault-long = El texto en { $lengua } llega a { $n } caracteres y caben { $tope }. Te toca quitar { $sobra }; conté campos y botones.
ann-fault-long-caption = Con foto o archivo caben { $tope } caracteres; el texto en { $lengua } llega a { $n }. Te toca quitar { $sobra }; conté campos y botones.
ann-fault-unknown-field = «{ $campo }» no es un campo. El más parecido es { $parecido }.
ann-fault-no-such-field = «{ $campo }» no es un campo. Escribe uno de la lista o quita las llaves.
ann-fault-cut-field = El formato parte el campo «{ $campo }». Ponle el mismo a todo el campo.
ann-fault-unclosed-field = A «{ $campo }» le falta la llave del final. Escríbela, o quita la primera.
ann-fault-link-shape = Un botón lleva su texto, una barra y una liga. Ejemplo: «Ver la guía | https://www.infoem.org.mx».
ann-fault-link-label = El texto de un botón lleva de 1 a { $tope } caracteres; conté { $n } en «{ $texto }».
ann-fault-link-scheme = «{ $liga }» no empieza con https:// o tg://. Escribe la liga completa.
ann-fault-link-host = No pude leer a qué sitio lleva «{ $liga }». Cópiala completa, sin espacios ni arroba.
ann-fault-link-long = La liga de «{ $texto }» tiene { $n } caracteres y caben { $tope }. Usa una más corta.
ann-fault-link-twins = Ya hay otro botón que dice «{ $texto }» o lleva a lo mismo. Cambia uno de los dos.
ann-fault-links-many = Hay { $n } botones con liga y caben { $tope }. Quita los que sobran.
ann-fault-medium = Un anuncio lleva texto, una foto o un archivo, y mandaste { $que }. No cambié nada.
ann-fault-album = Un anuncio lleva una sola foto o un solo archivo, y mandaste varios juntos. Manda uno.
ann-fault-file-large = Tu archivo pesa { $peso } y un anuncio lleva hasta { $tope }. No cambié nada. Mándalo más ligero, o publícalo y pon su liga en un botón.
ann-fault-file-kind = { $archivo } es por dentro { $visto }. Un anuncio lleva PDF, JPG o PNG. No cambié nada. Guárdalo como PDF, o publícalo y pon su liga en un botón.
ann-fault-file-empty = { $archivo } llegó vacío: 0 bytes. No cambié nada. Mándalo otra vez.
ann-fault-file-damaged = { $archivo } no se puede abrir completo. No cambié nada. Ábrelo tú, guárdalo de nuevo y mándalo otra vez.
ann-fault-file-locked = { $archivo } pide contraseña. No cambié nada. Guárdalo sin contraseña y mándalo otra vez.
ann-fault-file-pages = { $archivo } tiene { $hojas } hojas y un anuncio lleva hasta { $tope }. No cambié nada. Manda un resumen, o publícalo y pon su liga en un botón.
ann-fault-file-pixels = { $archivo } mide { $ancho } por { $alto } puntos y no puedo abrir una imagen tan grande. No cambié nada. Mándala como foto de Telegram.
ann-fault-file-active = { $archivo } trae por dentro { $dentro } y un anuncio lleva solo hojas. No cambié nada. Imprímelo como PDF, o publícalo y pon su liga en un botón.
ann-fault-file-away = No pude traer tu archivo de Telegram. Fue una falla nuestra. No cambié nada: mándalo otra vez.
ann-warn-long = El texto en { $lengua } tiene { $n } caracteres. Se lee mejor con menos de { $tope }.
ann-warn-no-variant = No hay texto en { $lengua }. Quien usa esa lengua lo recibe en español.
ann-warn-behind = El texto en { $lengua } es anterior al último cambio de otro. Revisa que digan lo mismo.
ann-warn-raw-link = «{ $liga }» está escrita en el texto. Un botón se toca más fácil.
ann-warn-shouting = El texto va todo en mayúsculas. Así cuesta más leerlo.
ann-warn-other-address = El texto dice «{ $texto }» y la liga lleva a «{ $liga }».

## Anuncios: el equipo los escribe, los aprueba y los sigue

command-anuncio = Anuncios
w-button-ann = Ver anuncios
w-button-ann-new = Anuncio nuevo
w-button-ann-open = Ver el anuncio
w-button-ann-run-send = Ver el envío
w-button-ann-run-amend = Ver la corrección
w-button-ann-give-up = Dejar la corrección
w-button-ann-follow = Seguirlo en vivo
w-button-ann-later = Guardar y salir
w-button-ann-leave = Otros anuncios
w-button-ann-words = Cambiar el texto
w-button-ann-words-en = Versión en inglés
w-button-ann-no-english = Quitar versión en inglés
w-button-ann-no-file = Quitar el archivo
w-button-ann-buttons = Poner botones
w-button-ann-read-on = Agregar «Leído»
w-button-ann-doubt-on = Agregar «Tengo una duda»
w-button-ann-whom = Elegir destinatarios
w-button-ann-when = Elegir cuándo
w-button-ann-look = Ver cómo queda
w-button-ann-look-other = Ver otro ejemplo
w-button-ann-try = Mandarme una prueba
w-button-ann-ask = Pedir aprobación
w-button-ann-withdraw = Retirar la petición
w-button-ann-discard = Descartar el borrador
w-button-ann-field = Agregar condición
w-button-ann-everybody = Todas las personas
w-button-ann-anew = Elegir de nuevo
w-button-ann-join-any = Que baste una
w-button-ann-join-all = Que se cumplan todas
w-button-ann-mandatory = Hacerlo obligatorio
w-button-ann-optional = Hacerlo opcional
w-button-ann-frozen = Fijar lista al aprobar
w-button-ann-rolling = Abrir hasta una fecha
w-button-ann-value-is-not = Quienes no lo cumplen
w-button-ann-value-is = Quienes sí lo cumplen
w-button-ann-at-once = Al aprobarlo
w-button-ann-at = A una hora
w-button-ann-decide = Revisar y decidir
w-button-ann-approve = Aprobar el anuncio
w-button-ann-return = Devolver con motivo
w-button-ann-recall-do = Sí, retirarlo
w-button-ann-again-do = Reenviar a esas personas
w-button-ann-again-all = También desconocidos
w-ann-list = Anuncios, el más nuevo primero:
w-ann-none = Todavía no hay anuncios.
w-ann-gone = Ese anuncio ya no está.
w-ann-no-words = sin texto
w-ann-line = Anuncio { $n }, { $estado }: «{ $texto }»
w-ann-now-draft = borrador
w-ann-now-requested = espera aprobación
w-ann-now-approved = aprobado
w-ann-now-correcting = con una corrección en borrador
w-ann-now-correction-asked = con una corrección que espera aprobación
w-ann-now-waiting = aprobado, todavía no sale
w-ann-now-canary = en curso
w-ann-now-running = en curso
w-ann-now-paused = en pausa
w-ann-now-done = terminado
w-ann-now-cancelled = detenido
w-ann-now-amend = se está corrigiendo
w-ann-now-recall = se está retirando
w-ann-now-recalled = retirado
w-ann-now-recall-stopped = con el retiro detenido
w-ann-compose = Anuncio { $n }, borrador guardado. Manda el texto, una foto o un archivo; el formato se queda igual.
w-ann-compose-other = Anuncio { $n }, borrador guardado. Manda el texto en { $lengua }.
w-ann-parts = Tu texto no cabe en un mensaje y llegó en partes. No guardé ninguna; el texto del anuncio queda como estaba. Te toca mandarlo en un solo mensaje, de hasta { $tope } caracteres.
w-ann-not-added = El anuncio ya tiene su texto y esto no lo agregué. Para cambiarlo, toca «Cambiar el texto» y mándalo completo.
w-ann-takes-files = Archivo: PDF, JPG o PNG, de hasta { $tope } y { $hojas } hojas.
w-ann-fields = Campos: { $campos }
w-ann-kept = Guardado.
w-ann-kept-correction = Guardado como corrección: el anuncio ya está aprobado. Sigue igual hasta que aprueben el texto nuevo.
w-ann-state-draft = Anuncio { $n }, borrador guardado.
w-ann-state-requested = Anuncio { $n }, espera aprobación. No ha salido nada.
w-ann-state-approved = Anuncio { $n }, aprobado.
w-ann-no-text = Texto: falta
w-ann-says = Texto en { $lengua }: «{ $texto }»
w-ann-has-photo = Lleva una foto.
w-ann-has-file = Lleva el archivo «{ $nombre }».
w-ann-has-buttons = Botones: { $botones }
w-ann-for = Destinatarios: { $destinatarios }
w-ann-leaves = Envío: { $cuando }
w-ann-nobody-chosen = falta elegirlos
w-ann-at-once = al aprobarlo
w-ann-time-open = { $cuando }; falta elegir si la lista se fija o queda abierta
w-ann-time-frozen = { $cuando }, a la lista fija del momento de aprobar
w-ann-time-rolling = { $cuando }, y a quien se sume hasta el { $hasta }
w-ann-mandatory-why = Obligatorio: «{ $motivo }». Llega también a quien paró anuncios.
w-ann-returned = Volvió sin aprobar: «{ $motivo }». Te toca corregirlo y pedir aprobación otra vez.
w-ann-amends = Es una corrección: quienes ya lo tienen verán el texto nuevo en el mismo mensaje. Los destinatarios no cambian.
w-ann-given-up = Dejé la corrección. El anuncio queda como se aprobó.
w-ann-follows = Te mando el avance del anuncio { $n }: ese mensaje cambia solo.
w-ann-not-state = Ese paso no va con el anuncio como está ahora. No cambié nada.
w-ann-discarded = Descarté el anuncio { $n }. No salió nada.
w-ann-buttons-ask = Para un botón con liga escribe: «Texto | https://…».
w-ann-buttons-there = Botones que ya están; escribe el número del que quieras quitar:
w-ann-whom-ask = Elige a quién llega. Con cada cambio ves cuántas personas son.
w-ann-whom-is = Destinatarios: { $quien }
w-ann-cond-off-say = Para quitar una condición, escribe su número.
w-ann-field-ask = ¿Según qué?
w-ann-stage-ask = ¿De qué etapa?
w-ann-value-ask = { $campo }. Elige quiénes lo reciben:
w-ann-value-ask-not = { $campo }. Elige quiénes no lo reciben:
w-ann-value-type = { $campo }: escribe el nombre o una parte.
w-ann-value-not = Lo recibirán quienes no lo cumplan.
w-ann-value-none = No encontré «{ $texto }». Prueba con menos palabras.
w-ann-value-announcement = Anuncio { $n }: «{ $texto }»
w-ann-value-unsent = Todavía no hay anuncios enviados con «Leído». Elige otra condición.
w-ann-folios-ask = Pega la lista de folios, separados por espacios, comas o renglones. En un mensaje caben unos 200; los demás, en otro.
w-ann-folios-wrong = Leí { $n } y { $mal ->
    [one] 1 no es folio
   *[other] { $mal } no son folios
 }: { $cuales }. De ese mensaje no guardé nada. Te toca corregirlo y mandarlo otra vez.
w-ann-folios-added = { $n ->
    [one] Sumé 1 folio
   *[other] Sumé { $n } folios
 }; la lista lleva { $total }. Si falta una parte, mándala aquí.
w-ann-folios-nobody = { $n ->
    [one] 1 folio no es de nadie
   *[other] { $n } folios no son de nadie
 }: { $cuales }
w-ann-excess-folios = Caben { $tope } folios y con estos serían más. No cambié nada. Haz otro anuncio para los que sobran.
w-ann-excess-conditions = Caben { $tope } condiciones. No cambié nada. Quita una para poner otra.
w-ann-excess-depth = Caben { $tope } niveles de condiciones. No cambié nada.
w-ann-field-state = Estado del registro
w-ann-field-stage_state = Estado en una etapa
w-ann-field-result = Resultado de una etapa
w-ann-field-institution_type = Tipo de institución
w-ann-field-municipality = Municipio
w-ann-field-institution = Una institución
w-ann-field-missing_document = Documento que falta
w-ann-field-language = Lengua
w-ann-field-folio = Lista de folios
w-ann-field-read = Leyó un anuncio
w-ann-field-unread = Recibió un anuncio y no lo leyó
w-ann-mandatory-ask = Obligatorio llega también a quien paró los anuncios. Escribe el motivo, hasta { $tope } caracteres; queda anotado.
w-ann-mandatory-again = El motivo es muy corto o muy largo. Escríbelo en una frase.
w-ann-when-is = Envío: { $cuando }
w-ann-ask-at = Escribe el día y la hora. Ejemplo: «lunes 9 de mayo 10:00».
w-ann-ask-until = ¿Hasta cuándo lo recibe quien se sume? Escribe el día y la hora. Ejemplo: «jueves 12 de mayo 18:00».
w-ann-past = Esa hora ya pasó. Escribe una que falte.
w-ann-look-head = Así lo verá { $quien } ({ $n } de { $total }):
w-ann-look-lacks = A esta persona no le saldría, porque le falta: { $campos }.
w-ann-look-somebody = una persona sin registro
w-ann-tried = Así queda en cada lengua. Nadie más lo recibió.
w-ann-button-tried = Es una prueba: ese botón funciona cuando el anuncio sale.
w-ann-correction = Corrección del anuncio { $n }
w-ann-correction-draft = Corrección del anuncio { $n }, borrador guardado.
w-ann-correction-requested = Corrección del anuncio { $n }, espera aprobación. Nadie la ha visto.
w-ann-corrects = { $n ->
    [one] Verá la corrección 1 persona, en el mensaje que ya tiene.
   *[other] Verán la corrección { $n } personas, en el mensaje que ya tienen.
 }
w-ann-corrects-none = Hoy nadie tiene el anuncio. Si se aprueba antes de salir, sale ya corregido.
w-ann-before = Antes: «{ $texto }»
w-ann-after = Ahora: «{ $texto }»
w-ann-told-today = { $n ->
    [one] 1 de estas personas ya recibe otro anuncio hoy.
   *[other] { $n } de estas personas ya reciben otro anuncio hoy.
 }
w-ann-told-day = { $n ->
    [one] 1 de estas personas recibe otro anuncio el { $fecha }.
   *[other] { $n } de estas personas reciben otro anuncio el { $fecha }.
 }
w-ann-by-night = Es hora de silencio: sale el { $fecha }, salvo a quien eligió otras horas.
w-ann-takes = Tardará cerca de { $dura }.
w-ann-gets = { $n ->
    [one] Lo recibirá 1 de { $total }.
   *[other] Recibirán { $n } de { $total }.
 }
w-ann-gets-all = { $n ->
    [one] Lo recibirá 1 persona.
   *[other] Recibirán { $n } personas.
 }
w-ann-gets-none = Hoy no lo recibiría nadie.
w-ann-excluded = { $n ->
    [one] No lo recibirá 1
   *[other] No lo recibirán { $n }
 }: { $razones }.
w-ann-excl-erased = { $n } sin datos
w-ann-excl-no_chat = { $n } sin chat
w-ann-excl-refused = { $n ->
    [one] 1 no aceptó el aviso
   *[other] { $n } no aceptaron el aviso
 }
w-ann-excl-unreachable = { $n ->
    [one] 1 bloqueó el chat
   *[other] { $n } bloquearon el chat
 }
w-ann-excl-stopped = { $n ->
    [one] 1 paró los anuncios
   *[other] { $n } pararon los anuncios
 }
w-ann-lacks = { $n ->
    [one] A 1 le falta { $campo }: a esa persona no le saldrá.
   *[other] A { $n } les falta { $campo }: a ellas no les saldrá.
 }
w-ann-lacks-perhaps = { $n ->
    [one] A 1 que no ha enviado su registro puede faltarle { $campo }: si le falta, no le saldrá.
   *[other] A { $n } que no han enviado su registro puede faltarles { $campo }: a quien le falte no le saldrá.
 }
w-ann-examples = Ejemplos: { $nombres }
w-ann-asked = { $persona } pide aprobación para { $n ->
    [one] 1 persona
   *[other] { $n } personas
 }.
w-ann-asked-now = Pedí la aprobación para { $n ->
    [one] 1 persona
   *[other] { $n } personas
 }. Decide otra persona del equipo; no ha salido nada.
w-ann-asked-alone = { $n ->
    [one] Es 1 persona
   *[other] Son { $n } personas
 }. Te toca confirmarlo tú en 10 minutos o más; no ha salido nada.
w-ann-asked-now-amend = Pedí la aprobación de la corrección, de un envío a { $n ->
    [one] 1 persona
   *[other] { $n } personas
 }. Decide otra persona del equipo; nadie la ha visto.
w-ann-asked-alone-amend = Es la corrección de un envío a { $n ->
    [one] 1 persona
   *[other] { $n } personas
 }. Te toca confirmarla tú en 10 minutos o más; nadie la ha visto.
w-ann-asked-nobody = Pedí la aprobación. Hoy nadie más del equipo puede darla: quien escribió o cambió el anuncio no lo aprueba.
w-ann-asked-change = Si cambias algo, la petición ya no cuenta y te toca pedirla otra vez.
w-ann-withdrawn = Retiré la petición: otra vez es un borrador. No salió nada.
w-ann-withdrawn-amend = Retiré la petición: la corrección otra vez es un borrador. Nadie la ha visto.
w-ann-not-asked = Ese anuncio no espera aprobación. No cambié nada.
w-ann-decide = { $n ->
    [one] Lo recibirá 1 persona
   *[other] Lo recibirán { $n } personas
 }. Para aprobar, toca el botón y escribe tu PIN.
w-ann-decide-type = { $n ->
    [one] Lo recibirá 1 persona
   *[other] Lo recibirán { $n } personas
 }. Para aprobar, escribe ese número y luego tu PIN.
w-ann-decide-amend = Corrige un envío a { $n ->
    [one] 1 persona
   *[other] { $n } personas
 }. Para aprobar, toca el botón y escribe tu PIN.
w-ann-decide-type-amend = Corrige un envío a { $n ->
    [one] 1 persona
   *[other] { $n } personas
 }. Para aprobar, escribe ese número y luego tu PIN.
w-ann-moving = Puede seguir cambiando. Tu aprobación vale si al darla hay entre { $desde } y { $hasta }.
w-ann-changed-since = El anuncio cambió desde que lo viste. No aprobé nada; esto dice ahora.
w-ann-no-count = Escribiste { $escrito } y te mostré { $n }. No aprobé nada. Te toca revisar el número.
w-ann-count-moved = La lista pasó de { $antes } a { $n } mientras decidías. No aprobé nada.
w-ann-no-state = Ese anuncio no es un borrador. No cambié nada.
w-ann-no-empty = El anuncio todavía no dice nada. Te toca escribir el texto.
w-ann-no-number = No leí un número en «{ $texto }». No aprobé nada. Escribe solo cuántas personas son.
w-ann-no-media = Telegram no cambia la foto ni el archivo de un mensaje enviado. Puedes corregir el texto y los botones, o retirar el anuncio y mandar otro.
w-ann-no-faulty = El texto no se puede enviar así. Te toca corregirlo.
w-ann-no-no-audience = Falta elegir destinatarios.
w-ann-no-nobody = Hoy no lo recibiría nadie. Te toca cambiar los destinatarios.
w-ann-no-no-timing = Falta elegir si la lista se fija al aprobar o queda abierta hasta una fecha.
w-ann-no-past = La hora de envío ya pasó. Te toca elegir otra.
w-ann-no-closed = La lista cerraría antes de que salga. Te toca elegir otra fecha.
w-ann-no-own = Lo aprueba otra persona del equipo, no quien lo escribió, lo cambió o pidió la aprobación.
w-ann-no-void = El anuncio cambió desde que se pidió la aprobación. Te toca pedirla otra vez.
w-ann-no-expired = La petición venció. Te toca pedir la aprobación otra vez.
w-ann-no-early = Todavía no: podrás confirmarlo en { $queda }. Mientras, te toca leerlo otra vez.
w-ann-voided = La aprobación pedida ya no cuenta: cambió el anuncio. No salió nada; te toca pedirla otra vez.
w-ann-voided-amend = La aprobación pedida ya no cuenta: cambió la corrección. Nadie la ha visto; te toca pedirla otra vez.
w-ann-since = Cambios desde la petición anterior, de { $personas }:
w-ann-changed = Cambió: { $que }.
w-ann-part-words = texto en { $lengua }
w-ann-part-format = formato del texto en { $lengua }
w-ann-part-file = archivo
w-ann-part-buttons = botones
w-ann-part-audience = destinatarios
w-ann-part-timing = envío
w-ann-part-mandatory = motivo de obligatorio
w-ann-part-none = nada
w-ann-return-ask = Escribe el motivo. Lo lee quien escribió el anuncio.
w-ann-return-again = El motivo es muy corto o muy largo. Escríbelo en una frase.
w-ann-returned-now = Lo devolví con tu motivo. No salió nada.
w-ann-returned-now-amend = Devolví la corrección con tu motivo. Nadie la ha visto.
w-ann-steered-undo = Detuve el anuncio { $n } a tiempo: nadie lo recibió. Otra vez es un borrador.
w-ann-steered-undo-amend = Detuve a tiempo la corrección del anuncio { $n }: nadie la vio. Otra vez es un borrador; el envío no cambia.
w-ann-steered-pause = Anuncio { $n }, en pausa. Solo llega lo que ya iba en camino.
w-ann-steered-pause-amend = Corrección del anuncio { $n }, en pausa. El envío no cambia.
w-ann-steered-pause-recall = Retiro del anuncio { $n }, en pausa. Lo borrado no vuelve.
w-ann-steered-resume = Anuncio { $n }, otra vez en curso.
w-ann-steered-resume-amend = Corrección del anuncio { $n }, otra vez en curso.
w-ann-steered-resume-recall = Retiro del anuncio { $n }, otra vez en curso.
w-ann-steered-cancel = Detuve el anuncio { $n }. Solo llega lo que ya iba en camino; lo enviado no se borra.
w-ann-steered-cancel-amend = Detuve la corrección del anuncio { $n }. Quien ya tiene el texto nuevo lo conserva; el envío no cambia.
w-ann-steered-cancel-recall = Detuve el retiro del anuncio { $n }. Lo borrado no vuelve.
w-ann-steered-recall = Retiro el anuncio { $n }: borro los mensajes de menos de 48 h. Ves el avance en su mensaje.
w-ann-steered-again = Reenvío el anuncio { $n } a quienes no les llegó.
w-ann-steered-rest = Anuncio { $n }, otra vez en curso: sale a quienes no les llegó.
w-ann-steered-rest-unknown = Anuncio { $n }, otra vez en curso: sale a quienes no les llegó y a los desconocidos, marcado como reenvío.
w-ann-steered-again-unknown = Reenvío el anuncio { $n } a quienes no les llegó y a los desconocidos, marcado como reenvío.
w-ann-unsteered-state = Ese paso no va con el anuncio { $n } como está ahora. No cambié nada.
w-ann-unsteered-nobody-left = El anuncio { $n } ya llegó a todas las personas que hoy se puede. No reenvié nada.
w-ann-unsteered-nobody-has-it = Nadie tiene el anuncio { $n }. No hay nada que retirar.
w-ann-unsteered-not-begun = Del anuncio { $n } todavía no sale nada. Con «Detener» nadie lo recibe y otra vez es un borrador.
w-ann-unsteered-not-ones-own = Eso lo hace, en el chat, quien puede aprobar anuncios. No cambié el anuncio { $n }.
w-ann-amend = Los envíos siguen mientras corriges. El texto nuevo necesita otra aprobación.
w-ann-recall-ask = Voy a borrar el anuncio { $n } { $enviados ->
    [one] del único chat que lo tiene
   *[other] de { $borrables } de los { $enviados } chats que lo tienen
 }. Telegram solo borra mensajes de menos de 48 h.
w-ann-recall-late = Nadie recibió el anuncio { $n } hace menos de 48 h: Telegram ya no deja borrarlo.
w-ann-again-ask = No les llegó: { $fallidos ->
    [one] 1 fallido
   *[other] { $fallidos } fallidos
 }, { $inalcanzables ->
    [one] 1 inalcanzable
   *[other] { $inalcanzables } inalcanzables
 }, { $cancelados ->
    [one] 1 cancelado
   *[other] { $cancelados } cancelados
 }, { $desconocidos ->
    [one] 1 desconocido
   *[other] { $desconocidos } desconocidos
 }. Hoy puedo reenviarlo a { $n }; quien sigue inalcanzable no cuenta. Al salir reviso otra vez a cada persona. A un desconocido puede llegarle dos veces.
w-ann-again-rest = Lo detuvieron antes de completar la lista: también sale a quienes falten de ella.
announcement-approval = Un anuncio espera tu aprobación
announcement-approval-turn = Anuncio { $n }, para { $personas ->
    [one] 1 persona
   *[other] { $personas } personas
 }. Te toca decidir hasta el { $vence }.
announcement-voided = Un anuncio ya no espera tu aprobación
announcement-voided-changed = Anuncio { $n }: lo cambiaron, y esa petición ya no cuenta. No tienes que hacer nada.
announcement-voided-withdrawn = Anuncio { $n }: retiraron la petición. No tienes que hacer nada.
announcement-voided-discarded = Anuncio { $n }: lo descartaron. No tienes que hacer nada.
announcement-voided-given-up = Anuncio { $n }: dejaron la corrección y queda como se aprobó. No tienes que hacer nada.
announcement-voided-stopped = Anuncio { $n }: lo detuvieron antes de salir, y la corrección ya no espera. No tienes que hacer nada.
announcement-voided-recalled = Anuncio { $n }: lo retiraron, y la corrección ya no espera. No tienes que hacer nada.
announcement-unasked = Tu anuncio ya no espera aprobación
announcement-unasked-changed = Anuncio { $n }: otra persona del equipo lo cambió, y esa petición ya no cuenta. Te toca leerlo y pedir aprobación otra vez.
announcement-unasked-withdrawn = Anuncio { $n }: otra persona del equipo retiró la petición. Te toca pedirla otra vez si aún va.
announcement-unasked-discarded = Anuncio { $n }: otra persona del equipo lo descartó y no salió. No tienes que hacer nada.
announcement-unasked-given-up = Anuncio { $n }: otra persona del equipo dejó la corrección; queda como se aprobó. No tienes que hacer nada.
announcement-unasked-stopped = Anuncio { $n }: lo detuvieron antes de salir y otra vez es un borrador. Te toca pedir aprobación si aún va.
announcement-unasked-recalled = Anuncio { $n }: lo retiraron, y la corrección ya no espera. No tienes que hacer nada.
announcement-expired = Venció la petición de aprobar tu anuncio
announcement-expired-turn = Anuncio { $n }: nadie decidió a tiempo; lo que pediste no salió. Te toca pedir la aprobación otra vez.
announcement-returned = Tu anuncio volvió sin aprobar
announcement-returned-turn = Anuncio { $n }. Te toca leer el motivo, corregirlo y pedir aprobación otra vez.

## Anuncios: los destinatarios en palabras

aud-everybody = todas las personas con chat
aud-nobody = nadie
aud-and = {"; "}
aud-or = {" o "}
aud-not = no ({ $que })
aud-more = { $n } más
aud-long = { $inicio }… (en total { $n } condiciones)
aud-folios = lista de { $n } folios
aud-state = { $valores }
aud-stage_state = { $etapa }: { $valores }
aud-result = resultado de { $etapa }: { $valores }
aud-institution_type = tipo { $valores }
aud-municipality = municipio { $valores }
aud-institution = { $valores }
aud-missing_document = falta { $valores }
aud-language = lengua { $valores }
aud-folio = folio { $valores }
aud-read = leyó el anuncio { $valores }
aud-unread = no leyó el anuncio { $valores }
aud-state-none = sin registro
aud-state-draft = empezados y no enviados
aud-state-submitted = enviados, por revisar
aud-state-resubmitted = corregidos, por revisar
aud-state-observed = con algo que corregir
aud-state-accepted = aceptados
aud-state-withdrawn = retirados
aud-stage-pending = sin fecha propia
aud-stage-scheduled = con cita
aud-stage-attended = asistió
aud-stage-missed = no asistió
aud-result-none = sin resultado

## Anuncios: qué pasó con cada uno

ann-row-sent = Enviado
ann-row-failed = Fallido
ann-row-unreachable = Inalcanzable
ann-row-unknown = Desconocido
ann-row-cancelled = Cancelado
ann-row-expired = Vencido
ann-row-waiting = En espera
ann-reason-unreachable = Bloqueó el chat o borró su cuenta
ann-reason-refused = Telegram no aceptó el mensaje (código { $n })
ann-reason-unrenderable = No pude armar su mensaje
ann-reason-no-answer = Telegram no contestó; pudo llegar
ann-reason-worker-gone = El programa paró a medio envío; pudo llegar
ann-reason-resend = El reenvío no llegó; el primer mensaje pudo llegar
ann-reason-slow-down = Telegram pidió esperar
ann-reason-never-left = No hubo conexión con Telegram
ann-reason-stopped = Los envíos están detenidos
ann-reason-again = Espera su reenvío
ann-reason-run-cancelled = El equipo detuvo el anuncio
ann-reason-field-missing = Le falta un dato que va en el texto
ann-reason-erased = Sus datos ya se borraron
ann-reason-unlinked = Su registro no tiene chat
ann-reason-consent-refused = No aceptó el aviso de privacidad
ann-reason-withdrawn = Retiró su registro
ann-reason-stopped-by-person = Paró los anuncios
ann-reason-not-in-audience = Ya no está entre los destinatarios
ann-reason-chat-has-it = Ese chat ya lo tenía
ann-reason-in-left-chat = Lo tiene en un chat que ya no es suyo
ann-reason-expired = Pasó su hora
ann-reason-other = Otra causa
ann-change-amend = Corrección al texto { $n }
ann-change-recall = Retiro
ann-sheet-title = Anuncio { $n }
ann-sheet-folio = Folio
ann-sheet-institution = Institución
ann-sheet-language = Lengua
ann-sheet-state = Estado
ann-sheet-reason = Motivo
ann-sheet-sent = Enviado
ann-sheet-version = Texto número
ann-sheet-read = Leído
ann-sheet-questions = Dudas
ann-sheet-sums = Sumas
ann-sheet-total = Total
ann-sheet-count = Personas
ann-sheet-words = Textos
ann-sheet-text = Texto
ann-sheet-buttons = Botones
ann-sheet-file = Archivo
ann-sheet-photo = Foto
ann-chart-title = Anuncio { $n }: cómo llegó
ann-chart-sent = Enviados cada { $cada }
ann-chart-read = Leídos cada { $cada }
ann-chart-foot = Cada columna empieza en la hora que se lee debajo de su orilla izquierda.
ann-chart-empty = Todavía no llega a nadie.
ann-file-name = anuncio-{ $n }
w-ann-report-alone = Lo confirmó quien lo escribió: equipo de una sola persona.
w-ann-report-uneven = Las sumas guardadas no son las de la tabla. Avisa a quien cuida el programa.
w-ann-report-questions = Dudas que mandaron desde el anuncio: { $n }
w-ann-report-why = Por qué no llegó:
w-ann-report-line = { $n }: { $motivo }
w-ann-report-rest = { $n }: otras causas, en la tabla
w-ann-report-version = Texto { $n }: salió a { $enviados }
w-ann-report-version-later = Texto { $n }: salió a { $enviados }; por corrección, a { $corregidos }
w-ann-report-change = { $cambio }: { $sumas }
w-ann-report-text = Texto { $n }, en { $lengua }, tal como salió:
w-ann-report-file = Un renglón por persona, con folio y sin nombres. Otras hojas: sumas y textos.
w-ann-report-large = Son más de { $tope } renglones. La tabla sale con: ventanilla announcements show { $n } --xlsx
w-ann-report-none = Ese anuncio todavía no se aprueba: no hay reporte.
w-ann-unread-head = Anuncio { $n }: { $faltan ->
    [one] falta 1
   *[other] faltan { $faltan }
 } de { $enviados } por leerlo.
w-ann-unread-line = { $folio }, { $institucion }, enviado el { $fecha }
w-ann-unread-nobody = Sin folio, { $institucion }, enviado el { $fecha }
w-ann-unread-none = Nadie más falta por leer el anuncio { $n }.
w-ann-unread-unasked = Ese anuncio no lleva el botón «Leído»: no sé quién lo leyó.
alarm-sending = Alarma: envíos detenidos desde el { $desde }. { $motivo }
alarm-why-401 = Telegram no acepta el token (401).
alarm-why-409 = Otro programa usa el token (409).
alarm-why-404 = Telegram no conoce el token (404).
alarm-why-400 = El token dejó este servidor de Telegram (400).
alarm-why-silence = Telegram no contesta.
alarm-why = No sé por qué.
alarm-purged = Borrado de la noche del { $dia }, porque venció su plazo:
alarm-purged-line = { $que }: { $n }
alarm-seal = Sello del día de la bitácora: { $sello }. Guárdalo fuera de la base; sirve en `ventanilla audit --seal`.
alarm-erased = Renglones en el archivo de personas borradas: { $n }. El último se pidió el { $fecha }. Te toca copiarlo a otro equipo.
alarm-waiting = Esperan { $n } mensajes; ninguno se borró.
alarm-waiting-one = Espera 1 mensaje; no se borró.
alarm-waiting-none = No espera ningún mensaje.
alarm-first = El primero vence el { $vence }.
alarm-turn = Te toca revisar con «ventanilla check».
alarm-sending-over = Terminó la alarma: los envíos siguen. Estuvieron detenidos del { $desde } al { $hasta }. { $motivo }
alarm-reminders = Alarma: nadie revisa los recordatorios desde el { $desde }.
alarm-reminders-turn = Te toca ver si «ventanilla deliver» o «ventanilla run» trabaja.
alarm-reminders-over = Terminó la alarma: los recordatorios se revisan otra vez. Nadie los revisó del { $desde } al { $hasta }.
alarm-webhook = Alarma: desde el { $desde } Telegram entrega los mensajes en otro lugar: { $lugar }. No recibo ninguno.
alarm-webhook-turn = Te toca saber quién más usa el token. Si no es del equipo, cámbialo con @BotFather.
alarm-webhook-over = Terminó la alarma: Telegram ya no entrega los mensajes en otro lugar. Lo hizo del { $desde } al { $hasta }.
alarm-gap = Alarma: no recibo mensajes desde el { $desde }.
alarm-gap-kept = Telegram los guarda 24 horas; los más antiguos están por perderse.
alarm-gap-over = Terminó la alarma: recibo mensajes otra vez. No los recibí del { $desde } al { $hasta }.
alarm-gap-lost = Telegram pudo borrar una parte.
alarm-disk = Alarma: quedan { $libre } en el disco de { $lugar } desde el { $desde }. Sin espacio no puedo guardar nada.
alarm-disk-turn = Te toca hacer espacio.
alarm-tick = Alarma: una tarea está detenida desde el { $desde }: { $tarea }.
alarm-tick-turn = Te toca revisar la bitácora del programa; busca «{ $nombre }».
alarm-tick-over = Terminó la alarma: la tarea sigue. Estuvo detenida del { $desde } al { $hasta }: { $tarea }.
alarm-task-reap = recoger los mensajes que nadie termina de mandar
alarm-task-handoffs = cerrar las preguntas sin movimiento
alarm-task-batches = soltar los cambios que se hicieron por archivo
alarm-task-announcements = mandar los anuncios
alarm-task-following = mostrar el avance de los anuncios
alarm-task-knowledge = leer los cambios del proceso
alarm-task-erasing = borrar los datos de quien lo pidió
alarm-task-digest = hacer el resumen diario
alarm-task-requests = vigilar los plazos de las solicitudes ARCO
alarm-task-purge = borrar lo que cumplió su plazo
alarm-task-seals = sellar la bitácora
alarm-task-mail = mandar códigos por correo
alarm-held = Alarma: no mando ningún mensaje desde el { $desde }. La base viene de un respaldo.
alarm-held-turn = Te toca ver «ventanilla outbox list» y soltarlos con «ventanilla outbox release».
alarm-held-over = Terminó la alarma: mando mensajes otra vez. Esperaron del { $desde } al { $hasta }, por el respaldo.
alarm-disk-over = Terminó la alarma: el disco de { $lugar } tiene espacio otra vez. Le faltó del { $desde } al { $hasta }.
alarm-erasing = Alarma: desde el { $desde } hay personas que esperan el borrado de sus datos. Nadie lo hace.
alarm-erasing-turn = Te toca ver si trabaja el programa que tiene la lista de borrados, VENTANILLA_ERASED_FILE.
alarm-erasing-over = Terminó la alarma: ya nadie espera el borrado de sus datos. Hubo quien esperó del { $desde } al { $hasta }.
## Derechos sobre los datos: ver, descargar, saber quién leyó, pedir, borrar
data-sent = <b>Lo que enviaste</b>
data-unsent = <b>Lo que no has enviado</b>
data-rest = <b>Lo demás que guardo</b>
data-newest = <b>{ $que }: lo más reciente</b>
data-whole = Lo anterior, las palabras completas y la historia vienen en «descargar mis datos».
data-account = Cuenta de Telegram
data-account-is = { $n }, { $idioma }, desde el { $fecha }
data-begun = Empezado
data-extended = Plazo propio, hasta
data-asked = Preguntas sin respuesta
data-messages = Mensajes con el equipo
data-notes = Notas del equipo
data-requests = Solicitudes ARCO
data-events = Hechos en tu historia
data-origin-chat = Origen: este chat.
data-origin-platform = Origen: la plataforma del instituto, el { $fecha }, y este chat.
data-origin-folio = Origen: este chat. Solo tu folio de la plataforma vino de la lista del instituto, el { $fecha }.
data-reminders = Avisos opcionales: los recibes. Se cambian en /recordatorios.
data-reminders-some = Avisos opcionales: recibes una parte. Se cambian en /recordatorios.
data-reminders-none = Avisos opcionales: parados. Se cambian en /recordatorios.
data-correct =
    Tu registro ya no se cambia desde aquí. Una corrección la revisa el equipo.
    Te toca pedirla: con «pedir rectificación» tiene folio y plazo.
data-correct-undated =
    Tu registro ya no se cambia desde aquí. Una corrección la revisa el equipo.
    Te toca pedirla: con «pedir rectificación» tiene folio. Nos toca responder: { $plazo }.
data-file-name = mis-datos
data-json = Tus datos para otros programas (JSON).
data-pdf = Lo mismo para leer (PDF). Los detalles técnicos están solo en el otro archivo.
data-files =
    Es todo lo que guardo de ti, menos claves secretas y qué persona del equipo actuó. Tus archivos van aparte: «ver mis documentos».
    No tienes que hacer nada.
data-cut = Solo van los { $most } más recientes de: { $que }. Lo anterior lo pides con «pedir acceso».
data-paper = Mis datos
data-made = Hecho el { $fecha }
data-page = Hoja
data-origin = De dónde vienen
data-origin-label = Origen y aviso
data-reads = Quién los leyó
data-about-announcement = sobre el anuncio { $n }
data-you = tú
held-registration = Registro
held-submission = Envíos, uno por uno
held-file = Archivos que mandaste
held-handoff = Preguntas que pasé al equipo
held-handoff-file = Archivos que mandó el equipo
held-outbox = Avisos que te mandé o que esperan
held-kept-update = Mensajes que esperan a que aceptes el aviso
held-waiting-update = Mensaje de antes que espera a que aceptes el aviso
held-stuck-update = Mensajes que no pude atender
held-code = Códigos
held-mail = Correos
held-erasure = Borrados que pediste
held-staff = Tu lugar en el equipo
held-invitation = Invitaciones al equipo
held-evaluator = Cuántas personas ves a la vez
held-export = Archivos que hiciste para el equipo
held-announcement = Anuncios que empezaste
held-candidate-stage = Etapas
held-milestone = Fechas y observaciones
held-events = Historia
held-asked = Preguntas sin respuesta
held-messages = Mensajes con el equipo
held-notes = Notas del equipo
held-requests = Solicitudes ARCO
held-reads = Lecturas de tus datos
held-stopped = Avisos que paraste
held-stopped-closing = cierre del registro
held-stopped-stages = fechas de las etapas
held-stopped-pending = lo que te espera
held-stopped-announcements = anuncios
held-quiet = Horas sin avisos
held-opening = Quieres saber cuándo abre
held-unreachable = Sin poder escribirte desde
held-checked-email = Correo comprobado
held-unchecked-email = Correo sin comprobar
held-pending = Escrito, sin confirmar
held-part = { $nombre }: { $valor }
held-no-words = sin palabras: un botón o un archivo
held-event-answer-pending = Escribiste algo que esperaba tu confirmación.
held-event-pending-left = Dejaste sin confirmar lo que habías escrito.
held-event-change-begun = Empezaste a cambiar una respuesta.
held-event-change-left = Dejaste la respuesta como estaba.
held-event-files-done = Dijiste que ya habías mandado todo.
held-event-paused = Guardaste y saliste.
held-event-resumed = Seguiste con tu registro.
held-event-email-code-mailed = Mandé un código a tu correo.
held-event-email-code-wrong = Escribiste un código que no coincidía.
held-event-export-made = Hiciste un archivo de registros.
held-event-result-undone = El equipo retiró un resultado antes de avisarte.
held-event-certificate-undone = El equipo retiró un certificado antes de avisarte.
held-event-appointment-undone = El equipo retiró una fecha antes de avisarte.
held-event-evaluator-assigned = El equipo cambió quién te evalúa, a la misma hora y lugar.
held-event-place-saved = Guardaste un lugar para citas.
held-event-place-removed = Quitaste un lugar para citas.
held-event-evaluator-saved = Cambió cuántas personas ves a la vez.
held-event-staff-joined = Entraste al equipo.
held-event-staff-removed = Saliste del equipo.
held-event-role-changed = Cambió tu rol en el equipo.
held-event-staff-invited = Invitaste a alguien al equipo.
held-event-invitation-ended = Terminó una invitación al equipo.
held-event-pin-set = Pusiste tu PIN.
held-event-pin-wrong = Escribiste un PIN que no coincidía.
held-event-staff-denied = Pediste algo que tu rol no incluye.
held-event-answer-kept = Guardaste una respuesta para el equipo.
held-event-answer-dropped = Quitaste una respuesta guardada del equipo.
held-event-window-set = Cambiaste las fechas del registro.
held-event-assistant-paused = Pusiste al asistente en pausa.
held-event-assistant-resumed = Quitaste la pausa del asistente.
held-event-digest-chosen = Elegiste si recibes el resumen diario.
held-event-holidays-loaded = Cargaste los días inhábiles.
held-event-data-read = Viste datos de otra persona.
held-event-reading-alarm = Avisé a administración de que viste muchos datos.
held-event-reading-refused = No te mostré más datos: llegaste al límite del día.
held-event-announcement-begun = Empezaste un anuncio.
held-event-announcement-asked = Pediste que se aprobara un anuncio.
held-event-announcement-returned = Devolviste un anuncio.
held-event-announcement-approved = Aprobaste un anuncio.
held-event-announcement-discarded = Descartaste un anuncio.
held-event-announcement-steered = Pausaste, detuviste o reenviaste un anuncio.
held-told-rem-opening = aviso de que abre el registro
held-told-rem-24h = recordatorio: quedan 24 h
held-told-rem-2h = recordatorio: quedan 2 h
held-told-window-changed = cambio de fechas del registro
held-told-rem-observed = recordatorio de lo que hay que corregir
held-told-stage-dates = fechas de una etapa
held-told-date-changed = cambio de fecha
held-told-rem-stage-7d = recordatorio una semana antes
held-told-rem-appointment = recordatorio un día antes
held-told-rem-stage-2h = recordatorio dos horas antes
held-told-rem-stage-day = recordatorio del mismo día
held-told-result = tu resultado
held-told-rem-result-unread = recordatorio de un resultado sin leer
held-told-rem-update-due = recordatorio de una noticia prometida
held-told-certificate-ready = tu certificado está listo
held-told-accepted = tu registro fue aceptado
held-told-observed = hay algo que corregir
held-told-extended = tu plazo propio
held-told-missed = no llegaste a una cita
held-told-missed-undone = sí llegaste a la cita
held-told-update-promised = cuándo tendrás noticias
held-told-handoff-answer = respuesta del equipo
held-told-handoff-closed = el equipo cerró tu pregunta
held-told-chat-moved = tu registro pasó a otro chat
held-told-staff-handoff = al equipo: hay una duda
held-told-staff-digest = al equipo: resumen diario
held-told-outage = hubo una falla nuestra
held-told-staff-outage = al equipo: hubo una falla
held-told-staff-dropped = al equipo: recordatorios tardíos
held-told-staff-reading = al equipo: alguien vio muchos datos
held-told-handoff-late = el equipo tarda en contestar
held-told-staff-approval = al equipo: un anuncio por aprobar
held-told-staff-voided = al equipo: una aprobación ya no cuenta
held-told-staff-returned = al equipo: un anuncio devuelto
held-told-staff-expired = al equipo: una petición de aprobación que venció
held-told-staff-live = al equipo: cómo va un anuncio
held-told-staff-announcement = al equipo: un anuncio
held-told-announcement = un anuncio
held-told-announcement-amend = corrección de un anuncio
held-told-announcement-recall = retiro de un anuncio
held-told-request-answer = respuesta a tu solicitud ARCO
held-told-answer-corrected = un dato tuyo corregido
held-told-staff-request = al equipo: llegó una solicitud ARCO
held-told-staff-request-due = al equipo: vence una solicitud ARCO
held-told-staff-request-effective = al equipo: falta cumplir una solicitud ARCO
held-told-staff-answer-lost = al equipo: una respuesta ARCO no llegó
held-told-staff-answer-unread = al equipo: una respuesta ARCO sin leer
held-row-ready = espera
held-row-leased = está por salir
held-row-dispatched = va en camino
held-row-held = está detenido
held-row-sent = llegó
held-row-unreachable = no llegó: el chat está bloqueado
held-row-failed = no llegó: Telegram no lo aceptó
held-row-unknown = salió; no sé si llegó
held-row-cancelled = no salió
held-row-expired = no salió: pasó su hora
held-why-erased = se borraron los datos
held-why-unreachable = el chat está bloqueado o ya no existe
held-why-unlinked = no había chat
held-why-consent-refused = no aceptaste el aviso
held-why-withdrawn = el registro está retirado
held-why-rule-gone = el proceso ya no lo manda
held-why-stopped-by-person = paraste esos avisos
held-why-not-in-audience = ya no era para ti
held-why-said-by-another = otro aviso lo decía
held-why-field-missing = faltaba un dato
held-why-chat-has-it = ese chat ya lo tenía
held-why-in-left-chat = estaba en un chat que ya no es tuyo
held-why-stale = ya había cambiado
held-purpose-link = unir este chat con un registro
held-purpose-email = comprobar tu correo
held-source-mail = un correo
held-source-staff = el equipo
held-mail-ready = espera
held-mail-sending = va en camino
held-mail-sent = salió
held-mail-failed = no salió
held-mail-unknown = no sé si llegó
held-mail-expired = pasó su hora
held-erases-chat = los datos del chat
held-erases-legal = todo, por tu solicitud
held-talk-waiting = en espera
held-talk-taken = alguien la tiene
held-talk-answered = contestada
held-talk-closed = cerrada
held-ending-team = la cerró el equipo
held-ending-person = la cerraste tú
held-ending-time-out = nadie escribió más
held-announced-draft = borrador
held-announced-requested = espera aprobación
held-announced-approved = aprobado
held-announced-discarded = descartado
held-mark-observed = algo que corregir
held-mark-stage-dates-set = fechas puestas
held-mark-stage-dates-changed = fechas cambiadas
held-mark-result-published = resultado
held-mark-update-due = noticia prometida
held-mark-certificate-ready = certificado listo
held-mark-stage-starts = empieza una etapa
held-mark-stage-ends = termina una etapa
held-mark-own-closing = tu plazo propio
held-flag-not-head = no encabezas la Unidad
held-flag-unlisted-institution = tu institución no está en la lista
held-flag-email-unchecked = tu correo está sin comprobar
held-is-process = proceso
held-is-flags = marcas para el equipo
held-is-folio = folio
held-is-draft = respuestas
held-is-question = dato
held-is-kind = clase
held-is-pages = hojas
held-is-size = bytes
held-is-state = estado
held-is-last-at = último mensaje
held-is-promised-by = respuesta prometida
held-is-listens = lo que escribes va al equipo
held-is-closed-at = cerrada
held-is-ending = cómo terminó
held-is-template = texto
held-is-reason = motivo
held-is-due-at = debía salir
held-is-expires-at = sirve hasta
held-is-dispatched-at = salió
held-is-resent-at = reenviado
held-is-read-at = leído
held-is-payload = mensaje
held-is-tries = intentos
held-is-set-aside = apartado
held-is-purpose = para qué
held-is-source = quién lo dio
held-is-ended-at = terminó
held-is-words = correo
held-is-attempts = intentos
held-is-done-at = hecho
held-is-role = rol
held-is-name = nombre
held-is-wants-digest = resumen diario
held-is-removed-at = salida del equipo
held-is-needs-second = pide otra aprobación
held-is-capacity = cuántas
held-is-is-masked = datos cubiertos
held-is-number = número
held-is-mark = qué
held-is-stage = etapa
held-is-is-over = terminado
held-is-note = palabras
held-is-starts = empieza
held-is-ends = termina
held-is-place = lugar
held-is-bring = qué llevar
held-is-set-at = puesto
held-is-result = resultado
held-is-reasons = motivos
held-is-result-at = publicado
held-is-ends-path = aquí termina
actor-team-inside = el equipo
kept-head = Hasta cuándo se guardan
kept-drafts = Respuestas sin enviar
kept-questions = Preguntas sin respuesta
kept-conversations = Mensajes con el equipo, ya cerrados
kept-updates = Mensajes que no pude atender
kept-requests = Solicitudes ARCO, ya contestadas
kept-notes = Notas del equipo sobre ti
kept-batches = Cómo estabas antes de un cambio a muchas personas
kept-exports = Quién hizo un archivo y para qué
kept-records = Registro enviado y sus archivos, ya terminado el proceso
kept-strangers = Tu cuenta, si no dejaste nada más
kept-members = Nombres de quienes dejaron el equipo
kept-waiting = Mensajes que esperan tu respuesta al aviso
kept-invitations = Invitaciones al equipo, ya vencidas
kept-codes = Códigos y sus correos, ya vencidos
kept-inbox = Números de mensajes atendidos
kept-record = Registro enviado, sus archivos e historia
kept-days = { $n ->
    [one] 1 día
   *[other] { $n } días
 }
kept-until-records = hasta que venza ese plazo o proceda una cancelación
kept-until-request = hasta que proceda una cancelación; no hay otra fecha confirmada
reads-none =
    Nadie del equipo ha leído tus datos.
    No tienes que hacer nada.
reads-one = El equipo leyó tus datos 1 vez ({ $zona }):
reads = El equipo leyó tus datos { $n } veces ({ $zona }):
reads-line = { $n }. { $fecha }, { $quien }
reads-is = { $rol }: { $que }
reads-older = Las anteriores vienen en «descargar mis datos».
reads-turn = No tienes que hacer nada.
reads-by-program = quien opera el programa
reads-answers = tus respuestas
reads-documents = tus documentos
reads-name = tu nombre
reads-notes = las notas sobre ti
reads-phone = tu teléfono
reads-question = tu pregunta al equipo
reads-request = tu solicitud ARCO
reads-export = tu registro, en un archivo
right-acceso = acceso
right-acceso-example = quiero saber a quién se transfirieron mis datos
right-rectificacion = rectificación
right-rectificacion-example = mi segundo apellido es García, no Garza
right-cancelacion = cancelación
right-cancelacion-example = ya no participo; borren mi registro
right-oposicion = oposición
right-oposicion-example = no usen mi correo para avisos
working-days = { $n ->
    [one] 1 día hábil
   *[other] { $n } días hábiles
 }
arco =
    Tus derechos ARCO son gratis:
    1. Acceso: saber qué datos tuyos hay y qué se hace con ellos.
    2. Rectificación: que se corrijan.
    3. Cancelación: que se borren, también tu registro enviado.
    4. Oposición: que no se usen para algo.
    Cada solicitud tiene folio. Nos toca responder: { $plazo }.
arco-write =
    Solicitud de { $tipo }. Lo que escribas ahora la envía, hasta { $most } caracteres.
    Te toca escribir qué pides. Ejemplo: «{ $ejemplo }».
arco-write-again =
    Caben de 1 a { $most } caracteres. No envié nada.
    Te toca escribir qué pides de { $tipo }. Ejemplo: «{ $ejemplo }».
arco-many = Ya tienes varias solicitudes sin respuesta. No agregué otra.
arco-left = No envié ninguna solicitud.
arco-none =
    No tienes solicitudes ARCO.
    No tienes que hacer nada.
arco-received = Recibí tu solicitud ARCO de { $tipo }. Folio: <code>{ $folio }</code>.
arco-due =
    Nos toca responder hasta el { $plazo } ({ $n ->
    [one] 1 día hábil
   *[other] { $n } días hábiles
 }). Es gratis.
    No tienes que hacer nada.
arco-due-unknown =
    Nos toca responder: { $plazo }. Es gratis.
    No tienes que hacer nada.
arco-one = <b>{ $folio }</b>, { $tipo }, del { $fecha }
arco-asked = Pediste: «{ $texto }».
arco-granted = Contestada el { $fecha }: sí procede.
arco-denied = Contestada el { $fecha }: no procede.
arco-done = Contestada el { $fecha }: sí procede.
arco-answer-words = «{ $respuesta }»
arco-effective = Nos toca cumplirla hasta el { $plazo }.
arco-effective-unknown = Nos toca cumplirla: { $plazo }.
arco-erased-by = Tus datos se borran al tocar «leído», o a más tardar el { $plazo }.
arco-done-at = Se cumplió el { $fecha }.
arco-done-note = Cómo: «{ $texto }».
arco-older = { $n ->
    [one] Hay 1 anterior; viene
   *[other] Hay { $n } anteriores; vienen
 } en «descargar mis datos».
arco-read = Anoté que leíste la respuesta. No tienes que hacer nada.
arco-read-erases =
    Anoté que leíste la respuesta, y el borrado de tus datos. Este papel es tu comprobante, número { $n }.
    El borrado se hace aparte, sin ti; con ese número se comprueba cuándo. No tienes que hacer nada.
arco-read-erases-staff =
    Anoté que leíste la respuesta, y el borrado de tus datos. Este papel es tu comprobante, número { $n }.
    Este chat es del equipo. Primero te toca dejar el equipo; mientras, no se borra nada.
arco-erase-noted = El borrado está anotado; se hace aparte, sin ti.
request-answer = Hay respuesta a tu solicitud { $folio }.
request-granted = Tu solicitud de { $tipo } <b>sí procede</b>.
request-denied = Tu solicitud de { $tipo } <b>no procede</b>.
request-words = «{ $respuesta }»
request-not-agreed = Si no estás de acuerdo, puedes preguntarle al equipo cómo inconformarte.
request-effective = Nos toca cumplirla hasta el { $plazo }.
request-erases = Tus datos se borran cuando escribas «leído», o a más tardar el { $plazo }. Si los quieres, descárgalos antes en /misdatos.
request-proof = Tu comprobante de borrado tendrá el número { $n }.
request-leave-team = Este chat es del equipo. Primero te toca dejar el equipo; mientras, no se borra nada.
request-turn = Solo te toca escribir «leído».
corrected = { $nombre }, corregimos un dato de tu registro.
corrected-answer = { $dato }: antes «{ $antes }», ahora «{ $nuevo }».
corrected-why = Es por tu solicitud { $folio }. No tienes que hacer nada.
staff-request = Llegó una solicitud ARCO.
staff-request-due = El plazo de una solicitud ARCO está por terminar.
staff-request-late = Se pasó el plazo de una solicitud ARCO.
staff-request-which = { $folio }, { $tipo }. Responder: { $plazo }.
staff-request-which-effective = { $folio }, { $tipo }. Cumplir: { $plazo }.
staff-request-effective = El plazo para cumplir una solicitud ARCO está por terminar.
staff-request-effective-late = Se pasó el plazo para cumplir una solicitud ARCO.
staff-answer-lost = No se pudo entregar la respuesta de una solicitud ARCO.
staff-answer-unread = La respuesta de una solicitud ARCO sigue sin leerse.
staff-answer-which = { $folio }, { $tipo }. Se contestó: { $fecha }.
staff-answer-do = Te toca avisar a la persona por otro medio y anotarlo en la solicitud.
erase-ask = <b>Borrar datos del chat.</b> Es para siempre.
erase-goes = Se borra:
erase-stays = Se queda:
erase-line = · { $que }
erase-line-why = · { $que }: { $por }
erase-account = Tu número de cuenta de Telegram y tus preferencias
erase-account-how = se quitan; ya no te escribo
erase-answers = Tus respuestas y tus archivos
erase-answers-how = se borran, y lo que servía para buscarlos
erase-unsent = Los cambios y archivos sin enviar
erase-unsent-how = se borran; vale lo que enviaste
erase-talks = Tus preguntas y mensajes al equipo
erase-talks-how = se borran
erase-key = La llave que abre tus datos
erase-key-how = se borra de la base de datos; los respaldos de antes todavía la tienen
erase-record = Tu registro enviado y sus archivos
erase-record-why = son parte del proceso; se borran si procede tu cancelación
erase-log = Historia: fechas, citas, resultados y folio
erase-log-why = prueba qué se hizo, sin nombre ni respuestas; sin fecha confirmada de término
erase-backups = Respaldos hechos antes
erase-backups-why = están cifrados; si se recupera uno, se vuelve a borrar
erase-after = Después puedes empezar otra vez.
erase-after-sent = Tus avisos ya no llegan aquí. Para volver, escribe «ya tengo un registro» con tu folio y un código.
erase-open-request = La respuesta a tu solicitud abierta tampoco llega aquí.
erase-staff = Este chat es del equipo. Primero te toca dejar el equipo; después puedes borrar tus datos.
erase-waits = El borrado está anotado desde el { $fecha } y todavía no se hace. No tienes que pedirlo otra vez.
erased =
    Anoté tu borrado. Este papel es tu comprobante, número { $n }.
    El borrado se hace aparte, sin ti; con ese número se comprueba cuándo. No tienes que hacer nada.
erase-file-name = comprobante-de-borrado
erase-paper = Comprobante de borrado
erase-paper-about = Qué se pidió
erase-number = Número de comprobante
erase-asked = Pedido
erase-how-label = Cómo se comprueba
erase-how = Con este número, quien opera el programa dice si el borrado ya se hizo, y cuándo. Su lista de borrados solo tiene números y fechas, y se aplica otra vez si se recupera un respaldo.
erase-proves-label = Qué prueba
erase-proves = que el borrado quedó anotado; si ya se hizo, lo dice el número
erase-sent-first-label = Si antes envías tu registro
erase-sent-first = se queda lo que enviaste y se borra lo demás
button-data-all = Ver todo
button-data-download = Descargar mis datos
button-who-read = Saber quién los leyó
button-data-correct = Corregir un dato
button-arco = Pedir derechos ARCO
button-arco-acceso = Pedir acceso
button-arco-rectificacion = Pedir rectificación
button-arco-cancelacion = Pedir cancelación
button-arco-oposicion = Pedir oposición
button-arco-plain = Enviar sin detalles
button-arco-mine = Ver mi solicitud
button-arco-leave = Salir sin pedir
button-erase = Borrar datos del chat
button-erase-yes = Sí, borra mis datos
typed-data-download = descargar datos | quiero mis datos | copia de mis datos | exportar mis datos
typed-who-read = quien leyo mis datos | quien ha leido mis datos | quien vio mis datos | quien ha visto mis datos
typed-arco = derechos arco | mis derechos arco | arco | solicitud arco | ejercer mis derechos
typed-arco-mine = mis solicitudes | mi solicitud arco | ver mis solicitudes
typed-erase = borrar mis datos | quiero borrar mis datos | borra mis datos | eliminar mis datos
past-request = Tú hiciste una solicitud ARCO.
past-request-seen = { $quien } leyó tu solicitud ARCO.
past-request-answered = { $quien } contestó tu solicitud ARCO.
past-request-done = { $quien } cumplió tu solicitud ARCO.
past-corrected = { $quien } corrigió un dato tuyo: { $nombre }.
past-request-told = { $quien } te dio por otro medio la respuesta a tu solicitud ARCO.
past-request-read = Tú leíste la respuesta a tu solicitud ARCO.
past-purged = { $quien } borró datos que ya no se guardan.
w-panel-requests = 9. Solicitudes ARCO: { $n }
w-panel-requests-due = 9. Solicitudes ARCO: { $n }; la primera vence el { $fecha }
w-requests = <b>Solicitudes ARCO</b> por contestar: { $n }; por cumplir: { $cumplir }
w-requests-line = { $n }. { $folio }, { $tipo }: contestar hasta el { $plazo }; días hábiles que quedan, con hoy: { $quedan }
w-requests-late = { $n }. { $folio }, { $tipo }: el plazo terminó el { $plazo }
w-requests-undated = { $n }. { $folio }, { $tipo }, del { $fecha }: sin plazo en el archivo del proceso
w-requests-granted = { $n }. { $folio }, { $tipo }: procede; cumplir { $plazo }
w-requests-answered = { $n }. { $folio }, { $tipo }: contestada
w-request = <b>{ $folio }</b>, { $tipo }, del { $fecha }. Plazo: { $plazo }. Queda anotado que la leíste.
w-request-text = Pide: «{ $texto }»
w-request-bare = No escribió detalles.
w-request-hint-acceso = Lo que hay de la persona ya lo puede descargar en /misdatos. Contesta lo demás que pide.
w-request-hint-rectificacion = Si procede, contesta. Después corrige aquí el dato y anota que se cumplió.
w-request-hint-cancelacion = Si procede, sus datos se borran solos: al decir que leyó la respuesta o al vencer el plazo.
w-request-hint-oposicion = Si procede, deja de usar el dato para eso y anota aquí cuando esté hecho.
w-request-answered = Se contestó: «{ $texto }»
w-request-noted = Cómo se cumplió: «{ $texto }»
w-arrival-delivered = Entregada el { $fecha }.
w-arrival-underway = La respuesta todavía no llega.
w-arrival-unsure = Salió el { $fecha }; no sé si llegó.
w-arrival-lost = No se pudo entregar: { $motivo }.
w-arrival-why-unreachable = la persona bloqueó el chat, o ya no existe
w-arrival-why-unlinked = la persona ya no tiene ese chat
w-arrival-why-refused = Telegram no aceptó el mensaje
w-arrival-why-other = el mensaje no salió
w-arrival-read = Leída el { $fecha }.
w-arrival-unread = Todavía no dice que la leyó.
w-arrival-told = Anotado el { $fecha }: ya la sabe por otro medio.
w-arrival-do = Te toca avisarle por otro medio y anotarlo aquí.
w-request-gone = Esa solicitud ya no está por atender.
w-request-write-granted = Procede. Escribe la respuesta: la persona la lee tal cual. Hasta { $most } caracteres.
w-request-write-denied = No procede. Escribe por qué: la persona lo lee tal cual. Hasta { $most } caracteres.
w-request-misfit-answered = Ya se había contestado. No cambié nada.
w-request-misfit-empty = Falta la respuesta. Escríbela, hasta { $most } caracteres.
w-request-misfit-too-long = La respuesta es muy larga: caben { $most } caracteres. Escribe otra más corta.
w-request-misfit-not-granted = No procedió, o ya se cumplió. No cambié nada.
w-request-misfit-by-itself = Los datos se borran solos. No cambié nada.
w-request-misfit-not-corrected = Nadie corrigió aquí el dato. Si se hizo de otro modo, escribe cómo, hasta { $most } caracteres: la persona lo lee.
w-request-misfit-note-too-long = Es muy largo: caben { $most } caracteres. Escribe en menos cómo se cumplió.
w-correct = <b>Corregir un dato</b> de { $folio }. ¿Cuál?
w-correct-write = { $nombre }: escribe el valor correcto. Antes de cambiarlo verás el antes y el después.
w-correct-doubt = «{ $texto }» puede ser:
w-correct-doubt-how = Escribe el número, o el dato de otro modo.
w-correct-preview =
    { $nombre }
    Antes: «{ $antes }»
    Después: «{ $nuevo }»
w-correct-then = Estado de { $folio }: «{ $estado }», como antes. La persona recibirá un aviso con el cambio. Queda anotado que viste el dato.
w-corrected = { $folio }: corregí { $nombre }. La persona recibe un aviso. Si era todo, anota que se cumplió.
w-correct-misfit-nothing-sent = No hay un registro enviado que corregir. No cambié nada.
w-correct-misfit-same = El registro ya lo dice así. No cambié nada.
w-correct-misfit-curp-taken = Otro registro aceptado tiene esa CURP. No cambié nada.
w-button-correct = Corregir un dato
w-button-correct-more = Corregir otro dato
w-button-correct-save = Hacer la corrección
w-button-correct-other = Escribir otro valor
w-button-correct-none = Dejar sin respuesta
w-request-misfit-known = La persona ya sabe la respuesta, o todavía no hay. No cambié nada.
w-request-preview-granted = La persona leerá que sí procede y: «{ $texto }»
w-request-preview-denied = La persona leerá que no procede y: «{ $texto }»
w-request-erases = Después se borra todo lo suyo y su registro queda retirado. No se puede deshacer.
w-request-sent = { $folio }: mandé la respuesta.
w-request-finished = { $folio }: anoté que se cumplió.
w-request-told-noted = { $folio }: anoté que la persona ya sabe la respuesta por otro medio.
w-button-requests = Solicitudes ARCO
w-button-request-yes = Sí procede
w-button-request-no = No procede
w-button-request-send = Mandar respuesta
w-button-other-answer = Cambiar la respuesta
w-button-request-done = Ya se cumplió
w-button-request-told = Avisé por otro medio
w-erased-ask = Escribe el número del comprobante de borrado.
w-erased-misread = Ahí no leí un número.
w-erased-none = Nadie con ese número pidió un borrado.
w-erased-waits = Se borra: { $que }. Anotado el { $fecha }; todavía no se hace.
w-erased-done = Se borró: { $que }. Anotado el { $fecha }; hecho el { $hecho }.
w-erased-gone = Busqué: ya no están su clave ni sus índices.
w-erased-not-gone = Busqué, y todavía está: { $que }. Avisa a quien opera el programa.
w-erased-part = Lo que envió se queda, con su clave y sus índices: solo se borra lo del chat.
w-erased-left-key = su clave
w-erased-left-curp = el índice de su CURP
w-erased-left-email = el índice de su correo
w-erased-left-names = los índices de su nombre
w-erased-left-codes = los índices de sus códigos
w-button-erased = Comprobar un borrado
w-button-holidays = Días inhábiles
w-button-holidays-save = Guardar los días
w-holidays = <b>Días inhábiles cargados: { $n }</b>. Los plazos en días hábiles no los cuentan.
w-holidays-line = · { $fecha }: { $motivo }
w-holidays-how = Manda un archivo CSV o XLSX con las columnas { $columnas }. Ocupa el lugar del anterior.
w-holidays-no-file = Espero un archivo.
w-holidays-unread = No cargué nada. Las columnas son { $columnas }; cada día va una vez, como 2022-05-05 o 05/05/2022.
w-holidays-fault = Fila { $n }: le falta una fecha que se lea, o su motivo es muy largo.
w-holidays-preview = El archivo trae { $n ->
    [one] 1 día
   *[other] { $n } días
 }, del { $desde } al { $hasta }. No cambié nada todavía.
w-holidays-stay = Los plazos ya prometidos no se mueven.
w-holidays-saved = Guardé { $n ->
    [one] 1 día inhábil
   *[other] { $n } días inhábiles
 }.
digest-requests = Solicitudes ARCO por contestar: { $n }
digest-purged = Borrado al vencer su plazo: { $borradores ->
    [one] 1 borrador
   *[other] { $borradores } borradores
 }, { $preguntas ->
    [one] 1 pregunta
   *[other] { $preguntas } preguntas
 }, { $dudas ->
    [one] 1 duda cerrada
   *[other] { $dudas } dudas cerradas
 }, { $mensajes ->
    [one] 1 mensaje no atendido
   *[other] { $mensajes } mensajes no atendidos
 }, { $otros } de otros tipos
notice-keeps = Guardé { $text }: lo atiendo cuando aceptes.
notice-keeps-more = Guardé { $text } y lo anterior, { $n } en total: lo atiendo en orden cuando aceptes.
notice-full = No guardé { $text }: ya espera lo anterior, { $n } en total. Lo atiendo en orden cuando aceptes.
notice-file = tu archivo
notice-step = lo que tocaste
notice-accepted = Aceptaste el aviso. Nada tuyo cambió.
notice-goes-on = Aceptaste el aviso. Sigo con { $text }.
notice-next = Sigo con { $text }.
notice-refused =
    No aceptaste el aviso. No sigo con tu registro; lo que ya tenía guardado sigue igual.
    Te toca decidir qué se hace con tus datos: en /misdatos puedes pedir que se borren.
