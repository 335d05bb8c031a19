"""What a question can be about. The ids stand in files that other people write: they do not change."""

from enum import StrEnum


class Intent(StrEnum):
    REGISTRO_COMO = "registro_como"  # how to register, where to begin
    REGISTRO_FECHAS = "registro_fechas"  # when the window opens and closes, how long is left
    REGISTRO_TARDE = "registro_tarde"  # missed the window, asks for an extension
    REGISTRO_CONTINUAR = "registro_continuar"  # go on with a registration left halfway
    REGISTRO_CORREGIR = "registro_corregir"  # correct an answer already given
    REGISTRO_CONFIRMACION = "registro_confirmacion"  # did it get through: receipt, folio
    REQUISITOS = "requisitos"  # who may take part
    DOCUMENTOS = "documentos"  # which papers, in what format and size
    FOTO = "foto"  # what the photo must be like
    CURP_PROBLEMA = "curp_problema"  # the CURP is refused, or where to find it
    INSTITUCION_NO_APARECE = "institucion_no_aparece"  # the office is not in the list
    QUE_ES = "que_es"  # what EC1057 is, what it is good for, who stands behind it
    OBLIGATORIO = "obligatorio"  # whether one must, and what happens otherwise
    COSTO = "costo"  # what it costs, who pays
    ETAPAS = "etapas"  # which stages there are, the calendar of the whole
    DIAGNOSTICO = "diagnostico"  # the diagnostic evaluation
    EVALUACION = "evaluacion"  # the evaluation under the competence standard
    DICTAMEN = "dictamen"  # the verdict: when, what it means, who decides
    CERTIFICADO = "certificado"  # its issue, delivery, validity, duplicates
    MI_ESTADO = "mi_estado"  # where the asking person stands
    MI_SIGUIENTE_PASO = "mi_siguiente_paso"  # what the asking person has to do now
    MI_RESULTADO = "mi_resultado"  # how the asking person did
    REAGENDAR = "reagendar"  # another date, cannot attend
    NO_COMPETENTE = "no_competente"  # what "todavía no competente" means, another try
    INCONFORMIDAD = "inconformidad"  # disagrees, complains, appeals
    RECORDATORIOS = "recordatorios"  # switch reminders on or off, other hours
    PRIVACIDAD = "privacidad"  # what the data is used for, who sees it
    MIS_DATOS = "mis_datos"  # see, export, oppose or delete one's own data
    PERSONA = "persona"  # a human being, telephone, address, office hours
    SOPORTE = "soporte"  # the page or the assistant does not work
    SALUDO = "saludo"  # a greeting and nothing else
    GRACIAS = "gracias"  # thanks, goodbye
    FUERA_DE_TEMA = "fuera_de_tema"  # what must not be answered from the texts of the process


OUTSIDE = Intent.FUERA_DE_TEMA
