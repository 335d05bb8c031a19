"""Words that mean about the same, in Spanish and in English: "apuntarme", "inscripción" and "enroll" are one.
Which of them stand together says what is asked even in words that nobody has taught."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from domain.questions.spelling import sound, stem
from domain.typed import fold

_MOST = 12  # of the concepts in a text that are paired; a longer one is a tale

_WORDS = {
    "register": """
        registro registrar registrarme registrarse registrado registrada inscripción inscribir inscribirme
        inscribirse inscrito inscrita inscribí apuntar apuntarme apuntado apúntame anotar anotarme anotado
        anótame alta postular postularme postulación aspirante candidatura enlistar enrolarme participar
        participación unirme sumarme ingresar incorporarme register registered registration registering enroll
        enrolled enrollment apply application signup sign join""",
    "when": """
        cuándo fecha fechas día días hora horas plazo término período periodo calendario cronograma vence
        vencimiento hasta desde semana semanas mes meses when date dates day days deadline time until long""",
    "open": """
        abre abren abrir abierto abierta apertura inicia inicio empieza comienza arranca open opens opened
        opening start starts""",
    "close": """
        cierra cierran cerrar cerrado cerró cierre vence venció fenece concluye concluyó termina acaba último
        última límite close closes closed closing last end ends""",
    "late": """
        prórroga extemporáneo extemporánea extensión ampliación ampliar ampliarán tarde retraso alcancé pasó
        olvidó rezagado rezagados excepción late missed miss extension forgot after exception""",
    "continue": """
        continuar continúo seguir seguimos sigamos retomar reanudar proseguir terminar concluir completar acabar
        recuperar volver regresar resume continue finish complete pick""",
    "half": """
        medias mitad inconcluso inconclusa pendiente avance borrador interrumpió interrumpida incompleto guardó
        guardado guarda perdió quedé quedamos halfway half unfinished draft progress saved""",
    "correct": """
        corregir corrijo corrección corrijan cambiar cambio cambia modificar modifico rectificar enmendar
        sustituir actualizar arreglar arreglo editar reemplazar change correct fix edit update modify replace""",
    "wrong": """
        mal equivoqué equivocado equivocada equivocó error errónea erróneo incorrecto incorrecta yerro errata
        confundí wrong mistake typo incorrect misspelled""",
    "personal": """
        nombre apellido apellidos cargo correo teléfono celular puesto email domicilio name surname position
        phone address""",
    "receipt": """
        acuse folio comprobante constancia confirmación confirmar recibo recibido recibida recibieron llegó
        receipt confirmation confirm received proof""",
    "send": """
        enviar envié mandar mandé mandado remitir remití subir subí envío adjuntar anexar cargar send sent
        submit submitted upload attach""",
    "who": "quién quiénes who whom whose",
    "may": """
        puedo puede pueden podría permite permiten permitido elegible apto posible posibilidad admiten aceptan
        acepta can could may allowed eligible accept""",
    "role": """
        titular auxiliar suplente encargado encargada interino asistente secretaria director directora regidor
        regidora síndico contralor subdirector servidor funcionario empleado honorarios eventual deputy head
        assistant staff employee""",
    "requirement": """
        requisito requisitos requiere requieren condiciones perfil exige exigen antigüedad edad carrera
        licenciatura requirements degree""",
    "paper": """
        documento documentos documentación papel papeles nombramiento ine credencial identificación pdf jpg
        archivo archivos anexo anexos expediente constancias cédula título escaneado scan escanear paper papers
        document documents file files id letter""",
    "size": "tamaño pesa peso megas mb medidas formato dimensiones píxeles resolución size format maximum",
    "photo": """
        foto fotos fotografía fotografías retrato selfie imagen fondo lentes traje corbata barba photo picture
        glasses background""",
    "curp": "curp renapo",
    "refuse": """
        acepta rechaza rechazada rechazado inválida válida reconoce pasa marca deja permite agarra jala entra
        invalid reject rejected rejects refuses""",
    "find": """
        encuentro encontrar busco buscar hallo localizo aparece aparecen sale figura consulto obtener obtengo
        find look appear show""",
    "list": "lista listado catálogo menú opciones padrón relación buscador list options catalog catalogue",
    "office": """
        institución dependencia oficina ayuntamiento municipio municipal dif organismo instituto sindicato
        fideicomiso universidad tribunal partido odapas opdapas imcufide agua descentralizado agency office
        institution municipality utility""",
    "what_is": "qué significa consiste trata entiende definición explicar explique what mean means explain",
    "standard": """
        ec1057 ec 1057 estándar certificación certificarme certificarse certificar certification certified
        standard""",
    "use": """
        sirve utilidad beneficio beneficios ventaja gano valor propósito finalidad objetivo good benefit use
        purpose worth""",
    "backs": """
        avala respalda valida convoca organiza conocer sep reconoce reconocimiento oficial validez backs
        recognised recognized valid""",
    "must": """
        obligatorio obligatoria obligación obligado obligada fuerza forzoso forzosa voluntario voluntaria
        opcional optativo optativa debo tengo imperativo mandatory compulsory optional required must have
        voluntary""",
    "penalty": """
        sanción sancionar sancionan multa multan multar corren despiden castigo castigan responsabilidad
        consecuencia consecuencias quitan penalty fine fined penalised punished consequences""",
    "law": "ley artículo fundamento legal jurídico precepto law",
    "cost": """
        costo costos cuesta cuestan precio cuota monto importe tarifa arancel pagar pago paga pagan cobran cobro
        cobra gratis gratuito gratuita dinero lana depósito depositar factura erogación gasto desembolso
        presupuesto cost costs price fee pay paid free charge money invoice""",
    "stages": """
        etapa etapas fase fases paso pasos proceso procedimiento ruta camino momentos stages stage steps step
        process phases timeline""",
    "all": "todo toda todos todas completo completa general total principio fin whole entire all everything",
    "diagnostic": "diagnóstico diagnóstica diagnostic",
    "evaluation": """
        evaluación evaluaciones evaluar evaluado evaluada evalúan evalúa evaluarme examen prueba evaluation
        evaluated test exam assessment""",
    "evaluator": "evaluador evaluadora evaluadores evaluator assessor",
    "evidence": "evidencia evidencias portafolio productos desempeños evidence portfolio",
    "verdict": """
        dictamen dictámenes dictaminar dictaminan dictaminado veredicto juicio fallo verdict decision decides""",
    "certificate": "certificado certificados diploma certificate",
    "deliver": """
        entrega entregan entregar entregará expide expedición expedir emite emisión recoger recojo dan deliver
        issued issue collect""",
    "lost": "perdí extravié extravío reposición reponer duplicado quemó mojó robaron lost copy duplicate",
    "expire": "vigencia vence caduca expira renovar refrendar dura valid expire expires renew",
    "mine": "mi mis mío mía míos yo my mine me",
    "status": """
        estado estatus status situación avance va voy ando etapa trámite revisaron aceptaron aceptado aceptada
        revisión accepted reviewed""",
    "next": "siguiente sigue toca ahora después falta faltando pendiente corresponde procede next missing now",
    "result": """
        resultado resultados calificación calificaron saqué puntaje aprobé pasé acredité reprobé salí obtuve
        result results score pass passed grade""",
    "move": """
        reagendar reprogramar reprogramen posponer diferir recorrer mover muevan aplazar adelantar
        reschedule postpone""",
    "absent": """
        asistir asistí acudir acudí presentarme comparecer faltar falté enfermo enferma incapacidad vacaciones
        audiencia comisión attend sick vacation travelling""",
    "not_yet": "todavía aún competente competencia competent",
    "again": """
        otra otro nuevamente vez segunda oportunidad intento intentos intentar reintentar repetir repito again
        retry retake attempt attempts""",
    "fail": "reprobé reprobar reprobado repruebo fail failed",
    "appeal": """
        inconforme inconformidad impugnar apelar apelo queja quejarme reclamar reclamo recurrir desacuerdo
        acuerdo revisar revisen injusto injusta protesta denunciar appeal complaint complain disagree unfair""",
    "reminder": """
        recordatorio recordatorios recordar recuérdame aviso avisos avisar avísame avisen mensaje mensajes
        notificación notificaciones alertas reminder reminders remind messages notifications""",
    "off": """
        quitar quita quiten desactivar desactivo parar pare dejar deje suspender suspendan cancelar cancelen
        basta silenciar stop turn off unsubscribe""",
    "data": "datos dato información data information",
    "privacy": """
        privacidad confidencial confidencialidad seguro seguridad protegen comparten compartir transfieren
        finalidad uso tratamiento privacy confidential safe share sees""",
    "delete": """
        borrar borren borra eliminar eliminen suprimir supriman cancelación oposición oponerme arco revoco
        revocar consentimiento delete erase remove withdraw""",
    "export": "descargar descargo exportar copia acceso tienen guardan guardado conservan download export hold",
    "human": """
        persona humano alguien asesor licenciado operador funcionario atiendan atienda hablar platicar comunicar
        comunícame llamar human person someone talk speak call agent""",
    "contact": """
        teléfono número extensión correo dirección domicilio ubicación ubican horario oficinas phone number
        address hours""",
    "breaks": """
        falla fallas trabó traba carga cargar abre funciona sirve caída cayó lento congela blanco responde atoró
        error loading load crashed freezes frozen broken works work""",
    "page": """
        página sistema plataforma portal botón botones liga enlace link pantalla código asistente chat page
        website button code site app""",
    "hello": "hola buenas buenos saludo saludos hello hi morning afternoon evening",
    "thanks": "gracias agradezco agradecido agradecida thanks thank bye adiós",
    "other_person": """
        compañero compañera colega jefe jefa hermano hermana primo prima amigo amiga esposo esposa comadre
        compadre vecino homólogo friend colleague boss brother sister""",
    "form": "solicitud formulario captura capturar capturé llenar llené llenado form application fill filled",
    "study": """
        estudiar estudio guía temario repasar preparar prepararme temas contenido contenidos study topics
        prepare""",
    "place": "lugar sede presencial línea virtual distancia sitio place venue online location onsite",
    "duration": "dura duran durará tarda tardan tarde duración tiempo minutos lleva long takes take lasts",
    "manners": """
        trato trató grosero grosera prepotente prepotencia parcial parcialidad irrespetuoso rude unfair biased""",
    "cheating": """
        respuestas reactivos contraseña contraseñas soborno regalo gratificación mordida propina arreglamos
        answers password bribe""",
    "lawsuit": "demanda demandar amparo abogado abogada despido despedir denuncia penal sue lawyer lawsuit legal",
    "elsewhere": """
        licencia pasaporte predial beca becas pensión placas verificación verificar sat saimex ipomex acta visa
        tenencia aguinaldo quincena sueldo licence passport salary taxes""",
    "leisure": """
        clima lluvia chiste receta fútbol partido canción poema película novela horóscopo tacos restaurante
        weather joke recipe football song movie""",
    "politics": """
        elección elecciones votar voto gobernadora gobernador diputado diputada política político morena pri
        elections vote politics""",
    "machine": """
        instrucciones prompt ignora olvida actúa finge modo reglas robot programado inteligencia artificial
        pretend ignore rules instructions""",
    "weekday": """
        lunes martes miércoles jueves viernes sábado domingo hoy mañana ayer monday tuesday wednesday thursday
        friday today tomorrow yesterday""",
    "unit": "transparencia unidad infoem",
    "not": "no ni nunca sin tampoco not never don didn doesn can't won",
    "how": "cómo how",
    "where": "dónde adónde where",
    "how_much": "cuánto cuánta cuántos cuántas much many",
}


@cache
def _by_stem() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for concept, words in _WORDS.items():
        for each in dict.fromkeys(stem(sound(word)) for word in fold(words).split()):
            found.setdefault(each, []).append(concept)
    return {each: tuple(concepts) for each, concepts in found.items()}


def concepts(stems: Sequence[str]) -> Iterator[str]:
    """Each concept of a text, and each two of them, whatever their order."""
    known = _by_stem()
    found = sorted({concept for each in stems for concept in known.get(each, ())})[:_MOST]
    yield from (f"c{one}" for one in found)
    yield from (f"c{one}+{other}" for one, other in combinations(found, 2))
