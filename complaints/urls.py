"""Addresses of ``complaints``."""

from typing import Final

from django.urls import URLPattern, path

from complaints.views import (
    adv_complaints,
    assistance,
    beside,
    calendar,
    casework,
    corrections,
    documents,
    handling,
    incidents,
    intake,
    letters,
    messages,
    my_choices,
    my_report,
    pages,
    phone_intake,
    presence,
    queue,
    recording,
    registration,
    relating,
    respondents,
    retention,
    rights,
    selections,
    supervision,
    terms,
)
from complaints.views import letter_templates as templates

app_name: Final = "complaints"

_CASE: Final = "werk/zaken/<uuid:case_id>/"
_WORK: Final = [
    path("werk/", queue.queue, name="queue"),
    path("werk/zoeken/", queue.search, name="search"),
    path("werk/zoekopdrachten/", queue.searches, name="searches"),
    path("werk/zoekopdrachten/<int:search_id>/verwijderen/", queue.forget_search, name="forget_search"),
    path("werk/selectie/", selections.select, name="select"),
    path("werk/selectie/<slug:kind>/doen/", selections.do_selection, name="do_selection"),
    path("werk/selecties/<uuid:bulk_id>/", selections.selection, name="selection"),
    path("werk/selecties/<uuid:bulk_id>/ongedaan/", selections.undo, name="undo_selection"),
    path("werk/uitvoer/", selections.export, name="export_selection"),
    path("werk/labels/", selections.labels, name="labels"),
    path("werk/labels/<int:label_id>/beeindigen/", selections.stop_label, name="stop_label"),
    path(f"{_CASE}labels/", selections.case_labels, name="case_labels"),
    path("werk/intake/", phone_intake.intake, name="phone_intake"),
    path("werk/intake/bewaren/", phone_intake.keep, name="keep_intake"),
    path("werk/intake/<uuid:draft_id>/", phone_intake.saved, name="intake_saved"),
    path("werk/waarnemingen/", phone_intake.observations, name="observations"),
    path("werk/waarnemingen/nieuw/", phone_intake.observe, name="observe"),
    path(f"{_CASE}wordt-klacht/", phone_intake.becomes_complaint, name="becomes_complaint"),
    path(f"{_CASE}aanwezig/", presence.present, name="present"),
    path("werk/taken/", beside.my_tasks, name="my_tasks"),
    path("werk/taken/aantal/", beside.my_count, name="my_count"),
    path(_CASE, casework.case, name="case"),
    path(f"{_CASE}mensen/nieuw/", beside.add_person_page, name="add_person"),
    path(f"{_CASE}mensen/<uuid:who_id>/", beside.change_person_page, name="change_person"),
    path(f"{_CASE}mensen/<uuid:who_id>/einde/", beside.end_person_now, name="end_person"),
    path(f"{_CASE}notities/nieuw/", beside.write_note_page, name="write_note"),
    path(f"{_CASE}notities/<uuid:note_id>/", beside.change_note_page, name="change_note"),
    path(f"{_CASE}notities/<uuid:note_id>/weg/", beside.remove_note_now, name="remove_note"),
    path(f"{_CASE}taken/nieuw/", beside.set_task_page, name="set_task"),
    path(f"{_CASE}taken/<uuid:task_id>/", beside.change_task_page, name="change_task"),
    path(f"{_CASE}taken/<uuid:task_id>/gedaan/", beside.finish_task_now, name="finish_task"),
    path(f"{_CASE}belang/", casework.declare, name="declare"),
    path(f"{_CASE}nemen/", casework.take, name="take"),
    path(f"{_CASE}toewijzen/", casework.assign, name="assign"),
    path(f"{_CASE}indelen/", registration.classify, name="classify"),
    path(f"{_CASE}registreren/", registration.register, name="register"),
    path(f"{_CASE}verbeteren/", registration.correct, name="correct"),
    path(f"{_CASE}hulp-beginnen/", casework.begin, name="begin"),
    path(f"{_CASE}advies/", assistance.advise, name="advise"),
    path(f"{_CASE}sluiten/", casework.close, name="close"),
    path(f"{_CASE}alleen-registreren/", casework.register_only, name="register_only"),
    path(f"{_CASE}heropenen/", casework.reopen, name="reopen"),
    path(f"{_CASE}berichten/", messages.messages, name="messages"),
    path(f"{_CASE}berichten/gelezen/", messages.read, name="read_messages"),
    path(f"{_CASE}stukken/", documents.documents, name="documents"),
    path(f"{_CASE}stukken/<uuid:document_id>/", documents.document, name="document"),
    path(f"{_CASE}stukken/<uuid:document_id>/verwijderen/", documents.remove, name="remove_document"),
]

_LETTER: Final = f"{_CASE}brieven/<uuid:letter_id>/"
_TEMPLATE: Final = "werk/brieven/sjablonen/<slug:letter_kind>/<slug:party>/<slug:language>/"
_LETTERS: Final = [
    path(f"{_CASE}brieven/nieuw/", letters.write, name="write_letter"),
    path(_LETTER, letters.letter, name="letter"),
    path(f"{_LETTER}wijzigen/", letters.change, name="change_letter"),
    path(f"{_LETTER}versturen/", letters.send, name="send_letter"),
    path(f"{_LETTER}weggooien/", letters.discard, name="discard_letter"),
    path(f"{_LETTER}pdf/", letters.file, name="letter_file"),
    path("werk/brieven/sjablonen/", templates.templates, name="templates"),
    path(_TEMPLATE, templates.template, name="template"),
    path(f"{_TEMPLATE}proberen/", templates.trial, name="template_trial"),
    path("werk/brieven/briefhoofd/", templates.letterhead, name="letterhead"),
    path("werk/brieven/briefhoofd/<slug:cbs>/", templates.letterhead, name="letterhead_of"),
    path("mijn-melding/brieven/<uuid:letter_id>/", letters.mine, name="my_letter_file"),
    path("klacht-over-ons/", adv_complaints.complain_about_us, name="complain_about_us"),
    path("klacht-over-ons/verstuurd/", adv_complaints.complained, name="complained"),
]
_ABOUT_US: Final = "werk/klachten-over-ons/<uuid:complaint_id>/"
_ADV_COMPLAINTS: Final = [
    path("werk/klachten-over-ons/", adv_complaints.adv_complaints, name="adv_complaints"),
    path("werk/klachten-over-ons/nieuw/", adv_complaints.record, name="record_adv_complaint"),
    path(_ABOUT_US, adv_complaints.adv_complaint, name="adv_complaint"),
    path(f"{_ABOUT_US}over-wie/", adv_complaints.concerned, name="adv_complaint_concerned"),
    path(f"{_ABOUT_US}bevestigen/", adv_complaints.confirm, name="adv_complaint_confirm"),
    path(f"{_ABOUT_US}commissie/", adv_complaints.committee, name="adv_complaint_committee"),
    path(f"{_ABOUT_US}horen/", adv_complaints.hear, name="adv_complaint_hear"),
    path(f"{_ABOUT_US}uitkomst/", adv_complaints.conclude, name="adv_complaint_conclude"),
    path(f"{_ABOUT_US}sluiten/", adv_complaints.close, name="adv_complaint_close"),
    path(f"{_ABOUT_US}intrekken/", adv_complaints.withdraw, name="adv_complaint_withdraw"),
]

_HEAD: Final = [
    path("werk/toezicht/", supervision.supervision, name="supervision"),
    path("werk/toezicht/steekproeven/", supervision.samples, name="samples"),
    path("werk/toezicht/steekproeven/<uuid:sample_id>/", supervision.sample, name="sample"),
    path("werk/toezicht/dossiers/<uuid:item_id>/", supervision.check_file, name="check_file"),
    path("werk/instellingen/", supervision.parameters, name="parameters"),
]

_ASSISTANCE: Final = [
    path(f"{_CASE}contact/", recording.record_contact, name="record_contact"),
    path(f"{_CASE}kennisgeving/", recording.record_notice, name="record_notice"),
    path(f"{_CASE}toestemming-vragen/", recording.ask_consent, name="ask_consent"),
    path(f"{_CASE}toestemming/", recording.record_consent, name="record_consent"),
    path(f"{_CASE}andere-hulp/", recording.record_other_help, name="record_other_help"),
    path(f"{_CASE}vooronderzoek/", handling.begin_inquiry, name="begin_inquiry"),
    path(f"{_CASE}vooronderzoek-afronden/", handling.end_inquiry, name="end_inquiry"),
    path(f"{_CASE}onderzoek/", handling.begin_investigation, name="begin_investigation"),
    path(f"{_CASE}conclusie/", handling.conclude_investigation, name="conclude_investigation"),
    path(f"{_CASE}onderzoek-stoppen/", handling.stop_investigation, name="stop_investigation"),
    path(f"{_CASE}zienswijze-vragen/", handling.ask_view, name="ask_view"),
    path(f"{_CASE}zienswijze/", handling.record_view, name="record_view"),
    path(f"{_CASE}geen-zienswijze/", handling.record_silence, name="record_silence"),
    path(f"{_CASE}voorleggen/", handling.put_to_other, name="put_to_other"),
    path(f"{_CASE}bemiddeling/", handling.begin_mediation, name="begin_mediation"),
    path(f"{_CASE}bemiddeling-afronden/", handling.end_mediation, name="end_mediation"),
    path(f"{_CASE}procedure/", recording.begin_procedure, name="begin_procedure"),
    path(f"{_CASE}procedurestap/", recording.record_procedure_step, name="record_procedure_step"),
    path(f"{_CASE}doorverwijzen/", recording.refer, name="refer"),
    path(f"{_CASE}intrekken/", recording.withdraw, name="withdraw"),
    path(f"{_CASE}anonimiteit/", recording.change_anonymity, name="change_anonymity"),
    path(f"{_CASE}identiteit/", recording.identity_known, name="identity_known"),
    path("mijn-melding/toestemming/<slug:topic>/", my_choices.consent, name="my_consent"),
    path("mijn-melding/naam/", my_choices.anonymity, name="my_anonymity"),
    path("mijn-melding/contact/", my_choices.contact, name="my_contact"),
    path("mijn-melding/stoppen/", my_choices.withdraw, name="my_withdrawal"),
    path("mijn-melding/tevreden/", my_choices.satisfaction, name="my_satisfaction"),
]

_INCIDENT: Final = "werk/incidenten/<uuid:incident_id>/"
_RESPONDENT: Final = "werk/wederpartijen/<uuid:respondent_id>/"
_PARTY: Final = f"{_CASE}wederpartij/<uuid:person_id>/"
_RELATIONS: Final = [
    path("werk/incidenten/", incidents.incidents, name="incidents"),
    path("werk/incidenten/nieuw/", incidents.make_incident, name="make_incident"),
    path(_INCIDENT, incidents.incident, name="incident"),
    path(f"{_INCIDENT}wijzigen/", incidents.change_incident, name="change_incident"),
    path(f"{_INCIDENT}antwoorden/", incidents.reply, name="reply_to_incident"),
    path(f"{_INCIDENT}verwijderen/", incidents.remove_incident, name="remove_incident"),
    path(f"{_CASE}vergelijkbaar/", relating.similar, name="similar"),
    path(f"{_CASE}incident/", relating.link_incident, name="link_incident"),
    path(f"{_CASE}incident/nieuw/", incidents.make_incident_of, name="make_incident_of"),
    path(f"{_CASE}incident/losmaken/", relating.unlink_incident, name="unlink_incident"),
    path(f"{_CASE}samenvoegen/", relating.propose_merge, name="propose_merge"),
    path(f"{_CASE}samenvoegen/bevestigen/", relating.confirm_merge, name="confirm_merge"),
    path(f"{_CASE}samenvoegen/ongedaan/", relating.undo_merge, name="undo_merge"),
    path(f"{_CASE}vergissing/", relating.propose_void, name="propose_void"),
    path(f"{_CASE}vergissing/bevestigen/", relating.confirm_void, name="confirm_void"),
    path(f"{_CASE}vergissing/ongedaan/", relating.undo_void, name="undo_void"),
    path(f"{_CASE}voorstel/afwijzen/", relating.decline_proposal, name="decline_proposal"),
    path(f"{_CASE}toegang/beperken/", relating.restrict, name="restrict"),
    path(f"{_CASE}toegang/verruimen/", relating.unrestrict, name="unrestrict"),
    path(_PARTY, relating.party, name="party"),
    path(f"{_PARTY}losmaken/", relating.unlink_party, name="unlink_party"),
    path("werk/wederpartijen/", respondents.respondents, name="respondents"),
    path(_RESPONDENT, respondents.respondent, name="respondent"),
    path(f"{_RESPONDENT}wijzigen/", respondents.change_respondent, name="change_respondent"),
    path(f"{_RESPONDENT}verklaring/", respondents.state, name="respondent_states"),
    path(
        f"{_RESPONDENT}verklaring/<uuid:statement_id>/",
        respondents.answer_statement,
        name="answer_statement",
    ),
    path("werk/correcties/", corrections.corrections, name="corrections"),
    path("werk/correcties/<uuid:correction_id>/doorvoeren/", corrections.apply, name="apply_correction"),
    path("werk/correcties/<uuid:correction_id>/afwijzen/", corrections.decline, name="decline_correction"),
]

_RIGHTS: Final = f"{_CASE}rechten/"
_REQUEST: Final = f"{_RIGHTS}<uuid:request_id>/"
_RIGHTS_OF_PEOPLE: Final = [
    path("werk/verzoeken/", rights.requests, name="data_requests"),
    path("werk/vernietiging/", retention.destruction, name="destruction"),
    path(_RIGHTS, rights.rights, name="rights"),
    path(f"{_RIGHTS}nieuw/", rights.open_one, name="open_request"),
    path(f"{_RIGHTS}beperken/", rights.restrict, name="restrict_use"),
    path(f"{_RIGHTS}opschorten/", rights.hold, name="hold"),
    path(f"{_RIGHTS}opschorten/<uuid:hold_id>/einde/", rights.lift, name="lift_hold"),
    path(_REQUEST, rights.one, name="data_request"),
    path(f"{_REQUEST}identiteit/", rights.identity, name="identify_requester"),
    path(f"{_REQUEST}verlengen/", rights.extend, name="extend_request"),
    path(f"{_REQUEST}antwoord/", rights.answer, name="answer_request"),
    path(f"{_REQUEST}verbeteren/", rights.correct, name="correct_text"),
    path(f"{_REQUEST}wissen/", rights.erase, name="erase_on_request"),
    path(f"{_REQUEST}afschrift/", rights.copy, name="ask_copy"),
    path(f"{_REQUEST}afschrift/<slug:form>/", rights.copy_as_file, name="data_copy"),
]

_TERM: Final = f"{_CASE}termijnen/<uuid:term_id>/"
_TERMS: Final = [
    path(f"{_CASE}termijnen/toevoegen/", terms.set_term_page, name="set_term"),
    path(f"{_TERM}wijzigen/", terms.change_term_page, name="change_term"),
    path(f"{_TERM}gehaald/", terms.meet_term_now, name="meet_term"),
    path(f"{_TERM}verwijderen/", terms.remove_term_now, name="remove_term"),
    path(f"{_TERM}opschorten/", terms.suspend_term_page, name="suspend_term"),
    path(f"{_TERM}hervatten/", terms.resume_term_now, name="resume_term"),
    path("werk/agenda/", calendar.calendar, name="calendar"),
]

_RESIDENTS: Final = [
    path("", pages.landing, name="landing"),
    path("melden/", intake.start, name="start"),
    path("melden/controleren/", intake.check, name="check"),
    path("melden/verstuurd/", intake.filed, name="filed"),
    path("melden/<slug:question>/", intake.question, name="question"),
    path("mijn-melding/", my_report.my_report, name="my_report"),
    path("mijn-melding/afmelden/", my_report.leave_report, name="leave_report"),
    path("mijn-melding/berichten/", messages.my_messages_page, name="my_messages"),
    path("mijn-melding/berichten/gelezen/", messages.my_read, name="my_read"),
    path("mijn-melding/stukken/<uuid:document_id>/", messages.my_document, name="my_document"),
    path("hulp/", pages.help_page, name="help"),
    path("privacy/", pages.privacy, name="privacy"),
    path("toegankelijkheid/", pages.accessibility, name="accessibility"),
    path("over/", pages.about, name="about"),
    path(".well-known/security.txt", pages.security_txt, name="security_txt"),
]

urlpatterns: Final[list[URLPattern]] = [
    *_RESIDENTS,
    *_RELATIONS,
    *_RIGHTS_OF_PEOPLE,
    *_LETTERS,
    *_ADV_COMPLAINTS,
    *_HEAD,
    *_TERMS,
    *_ASSISTANCE,
    *_WORK,
]
