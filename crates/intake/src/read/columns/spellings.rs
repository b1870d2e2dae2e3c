//! How human-resources systems head their columns, folded; of each list the first that a file has is taken.
//! It must never hold a spelling that could head two different things.
//!
//! Besides what people write by hand these are the documented headers of Workday, SAP `SuccessFactors`, Oracle HCM,
//! `PeopleSoft`, SAP's infotypes, ADP, `BambooHR`, Personio, Frappe HR (`ERPNext`), `OrangeHRM` and Odoo, by label and by field name. Blanks
//! don't count: `EmployeeID` is "employee id". After English come German, French, Spanish, Dutch, Swedish and some more.

pub(super) const IDENTIFIER: &str = "identifier, employee id, employee identifier, employee number, \
    employee no, employee nr, employee code, employee ref, employee reference, emp id, \
    empl id, eeid, emp no, emp number, emp code, staff id, staff number, staff no, staff code, \
    person id, person number, person identifier, person id external, personnel id, personnel number, \
    personnel no, pernr, pers no, payroll number, payroll no, payroll id, worker id, worker number, \
    associate id, colleague id, team member id, clock number, badge number, assignment number, hr id, \
    employee external id, personalnummer, personal nr, pers nr, mitarbeiternummer, mitarbeiter nr, \
    mitarbeiter id, mitarbeitenden id, stammnummer, matricule, numero de matricule, matricule salarie, \
    numero salarie, numero de salarie, identifiant, id salarie, code salarie, numero de empleado, \
    numero empleado, n empleado, no empleado, codigo empleado, codigo de empleado, id empleado, \
    matricula, legajo, personeelsnummer, personeelsnr, medewerkernummer, medewerker id, medewerkercode, \
    registratienummer, anstallningsnummer, anstnr, anstallnings id, personal id, medarbejdernummer, \
    medarbeidernummer, ansattnummer, matricola, numero di matricola, numer pracownika, henkilonumero, \
    registration number, registration number of the employee, uid, external id, id, database id, badge id, barcode";
/// Accounts, which tell persons apart where nothing else does.
pub(super) const USER: &str = "user id, user sys id, users id";
/// What a header has besides where an account is the person's number: `SuccessFactors`.
pub(super) const ACCOUNTS: &str = "username, user name, person id external, user sys id";
/// What only Frappe HR has beside an employee's name.
pub(super) const FRAPPE: &str =
    "date of joining, relieving date, user id, company email, naming series, reports to";
/// Numbers of one sort: what heads a person's own, and what heads their manager's.
pub(super) const SORTS: [(&str, &str); 7] = [
    (
        "employee number, employee no, employee nr, emp no, emp number, staff number",
        "manager employee number, line manager employee number, supervisor employee number, supervisor number, \
        manager number, line manager number, line manager staff number, reports to employee number, supervisor e id",
    ),
    (
        "employee id, emp id, employee identifier",
        "manager employee id, manager emp id, reports to employee id, manager employee identifier",
    ),
    (
        "person number",
        "manager person number, line manager person number, assignment manager person number",
    ),
    ("person id", "manager person id, line manager person id, supervisor person id"),
    ("user id, user sys id", "manager user id, manager user sys id"),
    ("external id, id", "manager external id, parent id id"),
    ("database id", "manager database id, parent id database id"),
];
/// Managers by an id, whatever it is called.
pub(super) const BY_ID: &str = "manager id, line manager id, supervisor id, reports to id, reporting to id, reporting manager id";
/// A manager's first and last name.
pub(super) const MANAGER_NAMES: [(&str, &str); 3] = [
    ("line manager first name", "line manager last name"),
    ("manager first name", "manager last name"),
    ("supervisor first name", "supervisor last name"),
];

/// Whether a name that was run together is one of these spellings.
pub(super) fn is_among(spellings: &str, key: &str) -> bool {
    spellings.split(',').any(|spelling| spelling.replace(' ', "") == key)
}

pub(super) const NAME: &str = "full name, preferred name full name, legal name full name, legal full name, full legal name, payroll name, ename, sname, employee full name, person full name, employee name, employee, display name, name display, \
    person name, staff name, worker, worker name, preferred full name, legal name, complete name, global name, list name, formal name, \
    person display name, full name 1, full name 5, full name 2, full name 3, full name 4, \
    last name first name, first name last name, name last first, surname forename, surname first name, \
    last first, name, vollstandiger name, voller name, mitarbeiter, mitarbeitername, mitarbeitende, \
    nom complet, nom et prenom, nom prenom, prenom et nom, prenom nom, salarie, collaborateur, \
    nombre completo, nombre y apellidos, apellido y nombre, apellido y nombres, apellidos nombres, apellidos y nombre, apellidos y nombres, empleado, trabajador, \
    volledige naam, medewerker, werknemer, naam medewerker, fullstandigt namn, for och efternamn, \
    medarbetare, anstalld, fulde navn, fullt navn, nome completo, nome e cognome, cognome e nome, \
    dipendente, colaborador, funcionario, imie i nazwisko, naam, namn, navn, nom, nombre, nome, nimi";
/// Of the full names these are last names where a first name stands beside them.
pub(super) const NAME_OR_LAST: [&str; 8] =
    ["name", "nom", "naam", "namn", "navn", "nombre", "nome", "nimi"];
pub(super) const FIRST: &str = "preferred first name, preferred name first name, first name, vorna, given name, employee first name, person first name, forename, fname, \
    forenames, first names, given names, legal first name, legal name first name, vorname, \
    rufname, vornamen, prenom, prenom usuel, prenoms, roepnaam, voornaam, voornamen, fornamn, \
    tilltalsnamn, fornavn, nombre, nombres, primer nombre, nome, imie, etunimi";
/// First names of a sort, where a last name stands beside them and no other first name.
pub(super) const NICKNAME: &str = "preferred name, known as, nickname";
pub(super) const INFIX: &str = "tussenvoegsel, tussenvoegsels, voorvoegsel, voorvoegsels, \
    name prefix particle, namenszusatz";
pub(super) const LAST: &str = "preferred last name, preferred name last name, last name, nachn, surname, employee last name, person last name, family name, lname, \
    legal last name, legal name last name, second name surname, nachname, familienname, nom de famille, nom d usage, \
    nom usuel, nom de naissance, apellidos, apellido, primer apellido, apellido paterno, achternaam, \
    geslachtsnaam, efternamn, efternavn, etternavn, cognome, sobrenome, apelido, nazwisko, sukunimi";
pub(super) const SECOND_LAST: &str = "segundo apellido, apellido materno, second surname, \
    second last name";
pub(super) const EMAIL: &str = "work email, work contact work email, email address work, usrid long, primary work email, email primary work, email work, \
    business email, business email address, company email, office email, corporate email, \
    work email address, primary work email address, email, email address, email addr, email id, emailid, \
    person email address, mail, mail address, user principal name, upn, \
    geschaftliche e mail, e mail geschaftlich, dienstliche e mail, e mail dienstlich, e mail adresse, \
    geschaftliche e mail adresse, firmen e mail, email professionnel, adresse e mail professionnelle, \
    mail professionnel, adresse e mail, adresse mail, courriel, courriel professionnel, \
    correo electronico, correo, correo corporativo, email corporativo, correo electronico corporativo, \
    e mail werk, zakelijk e mailadres, zakelijke e mail, e mailadres, e post, e postadress, jobbmail, \
    arbets e post, e mail arbejde, posta elettronica, email aziendale, e mail profissional";
pub(super) const TITLE: &str = "job title, employee job title, business title, business title current, title of position, \
    position title, work title, job position, designation, post title, role title, current job title, assignment job name, assignment position name, position name, assignment title, \
    job title description, job description title, position name, position, job name, job profile, \
    job profile name, job, title, post, occupation, stellenbezeichnung, stellentitel, \
    berufsbezeichnung, funktionsbezeichnung, jobtitel, funktion, position bezeichnung, stelle, \
    tatigkeit, planstelle, intitule de poste, intitule du poste, libelle poste, libelle du poste, \
    poste occupe, titre du poste, titre de poste, emploi, libelle emploi, fonction, poste, puesto, \
    puesto de trabajo, cargo, titulo del puesto, denominacion del puesto, functietitel, functie, \
    functienaam, functieomschrijving, functiebenaming, befattning, yrkestitel, titel, yrke, tjanst, \
    stilling, stillingsbetegnelse, mansione, qualifica, posizione, titolo, funcao, stanowisko, \
    tehtavanimike, nimike, employee title, assignment name, plstx, stltx, job id name, jobcode descr, posn descr, job code description, job code, job id";
/// Of the job titles those that hold words and no codes: where one is blank, another says it.
pub(super) const TITLE_WORDS: &str = "job title, employee job title, business title, business title current, title of position, position title, \
    work title, job position, designation, post title, current job title, assignment job name, assignment position name, assignment title, \
    position name, position, job name, job profile, job profile name, job, title, occupation, stellenbezeichnung, stellentitel, \
    berufsbezeichnung, funktionsbezeichnung, jobtitel, funktion, stelle, intitule du poste, emploi, fonction, poste, puesto, \
    cargo, functie, functietitel, befattning, titel, stilling, plstx, stltx";
pub(super) const ROLE: &str = "role, role name, profession role, ddat role, professional role, \
    recognised role, rolle, fachrolle, rol, roll, ruolo";
pub(super) const LEVEL: &str = "level, grade, role level, job level, pay grade, band, pay band, \
    grade name, seniority, job grade, management level, salary grade, grade level, career level, \
    entgeltgruppe, besoldungsgruppe, gehaltsgruppe, tarifgruppe, stufe, karrierestufe, niveau, echelon, \
    coefficient, nivel, grado, categoria profesional, grupo profesional, salarisschaal, schaal, \
    functieschaal, assignment grade name, lonegrad, befattningsniva, livello, inquadramento, grau";
pub(super) const UNIT: &str = "unit path, unit, organisation unit, organization unit, \
    organisational unit, organizational unit, org unit, organisation unit name, organization unit name, \
    business unit path, team path, team, team name, department path, department, department name, home department description, department description, dept, \
    dept name, deptid, department id name, department id, sub unit, division, division name, \
    directorate, business unit, business unit name, primary supervisory organization, supervisory organization, \
    primary supervisory organisation, supervisory organization primary, assignment organization name, assignment department name, \
    assignment organisation name, dept descr, department id complete name, assignment business unit name, \
    supervisory organisation, \
    section, service, abteilung, organisationseinheit, orgeinheit, bereich, fachbereich, referat, \
    departement, direction, service affectation, unite organisationnelle, entite, departamento, unidad, \
    unidad organizativa, seccion, afdeling, organisatorische eenheid, organisatie eenheid, avdelning, \
    enhet, organisationsenhet, forvaltning, avdeling, enhed, reparto, dipartimento, \
    unita organizzativa, ufficio, setor, area, area de trabajo, orgtx, org unit text, dzial, osasto, yksikko, cost centre, cost center, \
    kostenstelle, centre de cout, centro de coste, kostenplaats, kostnadsstalle";
pub(super) const ORGANISATION: &str = "organisation, organization, company, company name, employer, \
    legal entity, legal employer, legal employer name, legal entity name, assignment legal employer name, subcompany, \
    company descr, butxt, company id name, company id, \
    organisation name, organization name, unternehmen, firma, gesellschaft, arbeitgeber, buchungskreis, \
    rechtseinheit, societe, entreprise, employeur, raison sociale, empresa, sociedad, empleador, \
    bedrijf, werkgever, onderneming, foretag, bolag, arbetsgivare, virksomhed, selskab, azienda, \
    societa";
pub(super) const MANAGER: &str = "line manager id, line manager identifier, manager id, \
    manager identifier, manager employee id, manager employee number, manager emp id, \
    line manager employee number, line manager number, line manager staff number, manager number, \
    manager person number, line manager person number, assignment manager person number, manager user id, \
    manager user sys id, manager empl id, manager person id, line manager person id, supervisor id, supervisor eeid, \
    supervisor e id, supervisor employee number, supervisor number, line manager email, manager email, \
    manager email address, manager work email, supervisor email, supervisor email address, \
    reports to id, reports to employee id, reports to associate id, manager associate id, reports to employee number, reports to email, \
    reporting manager id, reporting to id, manager external id, manager database id, parent id id, parent id database id, line manager, manager, \
    reports to, reporting to, supervisor, direct manager, direct supervisor, reporting manager, \
    immediate supervisor, immediate manager, workers manager, people manager, line manager name, \
    manager name, manager full name, manager preferred name, supervisor name, reports to name, reporting manager name, \
    manager display name, assignment manager name, supervisors, employee manager, personalnummer vorgesetzter, vorgesetzten id, \
    vorgesetzter personalnummer, e mail vorgesetzter, vorgesetzter, vorgesetzte, vorgesetzte person, \
    direkter vorgesetzter, disziplinarischer vorgesetzter, fuhrungskraft, direkte fuhrungskraft, \
    name vorgesetzter, matricule manager, matricule responsable, matricule n 1, \
    responsable hierarchique, superieur hierarchique, manager direct, responsable, responsable direct, \
    n 1, hierarchique, jefe, jefe directo, jefe inmediato, superior, superior jerarquico, \
    supervisor directo, id responsable, leidinggevende, direct leidinggevende, \
    personeelsnummer leidinggevende, chef, narmaste chef, chefens anstallningsnummer, naermeste leder, \
    narmeste leder, leder, responsabile, responsabile diretto, capo, gestor, gestor direto, \
    superior imediato, przelozony, esihenkilo, esimies, parent id name, parent id";
pub(super) const DELIVERY: &str = "delivery manager id, delivery manager email, delivery manager, \
    matrix manager id, matrix manager, project manager, dotted line manager, second manager, \
    functional manager, fachlicher vorgesetzter, fachvorgesetzter";
pub(super) const FTE: &str = "fte, empct, bsgrd, capacity utilization level, full time equivalent, fte value, assignment fte value, assignment fte, working hours fte, fte percent, working time, \
    full time equivalence, fte percentage, working time percentage, employment percentage, \
    employment rate, percent full time, beschaftigungsgrad, arbeitszeitanteil, bg percent, \
    vollzeitaquivalent, vza, equivalent temps plein, etp, taux d activite, temps de travail, quotite, \
    equivalente a tiempo completo, porcentaje de jornada, deeltijdfactor, deeltijdpercentage, \
    parttime percentage, sysselsattningsgrad, tjanstgoringsgrad, heltidsekvivalent, stillingsprocent, \
    beskaeftigelsesgrad, percentuale part time";
pub(super) const START: &str = "position start date, appointment start, appointment start date, \
    assignment start date, extract assignment effective start date, assignment effective start date, job start date, job entry date, position entry date, start date, start, \
    effective start date, valid from, from, from date, start day, employment start date, \
    employment start, contract start date, contract date start, date start, effective date, effdt, hire date, last hire date, \
    latest hire date, most recent hire date, date of hire, hired on, hired, date hired, date started, \
    joining date, date joined, joined date, date of joining, date of join, doj, join date, joined, \
    entry date, date of entry, company entry date, onboarding date, first contract date, hire dt, \
    last hire dt, rehire date, rehire dt, recent hire date, legal employer hire date, legal employer start date, enterprise hire date, \
    person start date, original hire date, original start date, seniority date, seniority start date, service dt, continuous service date, \
    eintrittsdatum, eintritt, einstellungsdatum, anstelldatum, eintrittstermin, beginn, startdatum, \
    begda, contracts start date, gultig ab, gultig von, vertragsbeginn, beginn des arbeitsverhaltnisses, arbeitsverhaltnis beginn, beschaftigungsbeginn, beschaftigt seit, anstellungsdatum, date d entree, \
    date entree, date d embauche, date embauche, date de debut, debut, date d arrivee, \
    debut de contrat, date debut contrat, entree, fecha de alta, fecha alta, fecha de ingreso, \
    fecha ingreso, fecha de inicio, fecha inicio, fecha de contratacion, fecha de incorporacion, \
    datum in dienst, in dienst sinds, datum indiensttreding, begindatum, ingangsdatum, indiensttreding, \
    anstallningsdatum, anstalld fran, startdag, tilltradesdag, borjade, fran och med, ansaettelsesdato, \
    ansettelsesdato, startdato, tiltradt, data di assunzione, data assunzione, data inizio, \
    data de admissao, data admissao, data de inicio, data zatrudnienia, aloituspaiva";
/// Of these, which are surely the appointment's own first day.
pub(super) const OWN_START: &str = "position start date, appointment start, appointment start date, \
    assignment start date, job start date, job entry date, position entry date";
/// When the appointment ends.
pub(super) const END: &str = "position end date, appointment end, appointment end date, \
    assignment end date, extract assignment effective end date, assignment effective end date, job end date, end date, end, effective end date, valid to, valid until, to, \
    to date, until, end day, date to, employment end date, employment end, endda, enddatum, ende, gultig bis, \
    beschaftigungsende, ende des arbeitsverhaltnisses, arbeitsverhaltnis ende, ende der beschaftigung, date de fin, fin, fecha de fin, fecha fin, fecha final, einddatum, slutdatum, \
    slutdag, sluttdato, slutdato, til och med, data fine, data fim";
/// When the contract ends: for many systems no more than a reminder, so that it counts only where nothing else does.
pub(super) const CONTRACT_END: &str = "contract end date, contract date end, contract end, contract expiry date, \
    contract ends, contracts end date, vertragsende, befristet bis, date fin contrat, fin de contrat, fecha fin contrato, \
    einde contract, contract einddatum";
/// When the person leaves; where the appointment has an end besides, the earlier counts.
pub(super) const LEAVING: &str = "termination date, actual termination date, date of termination, \
    employment termination date, terminated on, date terminated, termination day, term date, \
    termination dt, contract termination date, enterprise termination date, legal employer termination date, \
    last day worked, last date worked, last working day, last day of work, end employment date, \
    last day of employment, last day, leaving date, leave date, date of leaving, leaver date, left on, \
    date left, left date, exit date, date of exit, date exited, separation date, date of separation, \
    relieving date, departure date, date of departure, offboarding date, employment ended, \
    service end date, austrittsdatum, austritt, austrittstermin, letzter arbeitstag, gekundigt zum, kundigung zum, ausgetreten am, \
    ausscheidedatum, date de sortie, date sortie, date de depart, date depart, sortie, dernier jour, \
    dernier jour travaille, fecha de baja, fecha baja, fecha de salida, fecha salida, fecha de cese, \
    fecha de termino, fecha de egreso, fecha egreso, ultimo dia, datum uit dienst, uit dienst datum, uit dienst per, \
    uitdiensttreding, laatste werkdag, datum uitdiensttreding, avgangsdatum, avgang, \
    sista anstallningsdag, sista arbetsdag, avslutad den, anstallningens slut, fratraedelsesdato, \
    fratredelsesdato, fratradt den, data cessazione, data di cessazione, data uscita, data de demissao, \
    data de desligamento, data de saida, data rescisao, data zwolnienia, paattymispaiva";
pub(super) const PRIMARY: &str = "primary, is primary, primary appointment, primary assignment, \
    primary position, primary flag, primary assignment flag, assignment primary flag, assignment primary, primary job, main, main position, \
    hauptstelle, hauptbeschaftigung, poste principal, principal, hoofdfunctie, huvudanstallning";
/// What a status is written in, in words.
pub(super) const STATUS: &str = "status, employment status, employee status, empl status, emp status, \
    worker status, assignment status, assignment status type, assignment status type code, assignment status type name, assignment status name, \
    employment history status, position status, stat2, staff status, person status, \
    personnel status, user status, hr status, work status, job status, record status, account status, \
    active inactive, current status, status name, employment state, beschaftigungsstatus, \
    mitarbeiterstatus, anstellungsstatus, personalstatus, arbeitsstatus, statut, statut salarie, \
    statut du salarie, statut collaborateur, estado, situacion, situacion laboral, situacion del empleado, estado empleado, estado del empleado, estatus, \
    dienstverbandstatus, status medewerker, status dienstverband, anstallningsstatus, \
    ansaettelsesstatus, stato, stato dipendente, tila";
/// Yes is there.
pub(super) const THERE: &str = "active, is active, active status, currently active, currently employed, \
    is current, is employed, employed, enabled, active employee, active flag, active y n, \
    active yes no, current employee, still employed, aktiv, ist aktiv, actif, est actif, en poste, \
    activo, esta activo, actief, in dienst, anstalld aktiv, attivo, in forza, ativo";
/// Yes is gone, and a day is the day of leaving.
pub(super) const GONE: &str = "terminated, is terminated, inactive, is inactive, left, has left, \
    leaver, is leaver, archived, is archived, disabled, deactivated, former employee, resigned, \
    retired, exited, ausgetreten, ausgeschieden, inaktiv, sorti, parti, employe sortie, inactif, \
    inactivo, uit dienst, inactief, slutat, avslutad, fratradt, cessato, inativo, desligado";
