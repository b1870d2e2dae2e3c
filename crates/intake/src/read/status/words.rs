//! What the words of a status mean, each alone: that somebody is there, is gone, or what it says of other words.
//! It must never know how they go together.

use std::{collections::HashMap, sync::LazyLock};

/// What one word, or a few that are one, says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Not, no, nicht, ej.
    Not,
    /// Longer, mehr, más: "no longer", "nicht mehr".
    Longer,
    /// Yet, noch, encore: "not yet", "noch nicht".
    Yet,
    /// Says nothing by itself: currently, the, voluntarily.
    Small,
    /// At work: active, employed, in service.
    State,
    /// Who is meant: employee, staff, salarié.
    Person,
    /// A kind of employment: permanent, part time, intern.
    Sort,
    /// What somebody is in for a time: leave, probation, suspension.
    Spell,
    /// What an employment is called: contract, assignment, service.
    Work,
    /// Left for good: terminated, resigned, ausgetreten.
    Left,
    /// Not in use, which some write of those on leave: inactive, inaktiv.
    Inactive,
    /// What leaving is called: termination, resignation, retirement.
    Leaving,
    /// On the way out: notice, leaving.
    Notice,
    /// And still at work: serving notice.
    Serving,
    /// What somebody asks to leave by: resignation.
    Given,
    /// Over: ended, expired, beendet.
    Ended,
    /// Carried out, whatever it was: completed, passed.
    Done,
    /// Taken back: withdrawn, cancelled, annulé.
    Cancelled,
    /// Ahead or under way: pending, future, serving notice.
    Pending,
    /// Asked or granted: submitted, accepted.
    Asked,
    /// To be employed: hire, offer, candidate.
    Hire,
    /// On the way in: onboarding, pre-boarding.
    Onboarding,
    /// To begin: started, joined.
    Start,
    /// There again: rehired, reinstated.
    Restored,
    /// Leaves open what came of it: failed.
    Open,
}

/// A list of words for each meaning, folded; blanks part the words of what is one.
const WORDS: [(Word, &str); 25] = [
    (
        Word::Not,
        "not, no, non, isnt, doesnt, didnt, never, nicht, kein, keine, keiner, nie, ne, nest, pas, plus, ya no, nao, ej, icke, inte, \
        ikke, ikkje, niet, geen, ei, nem, degil, tidak, khong, neni, jamais, nunca, without, sans, sin, sem, senza, ohne, zonder, utan, uden, bez",
    ),
    (
        Word::Longer,
        "longer, any longer, anymore, any more, mehr, langer, mas, mais, piu, meer, langre, mer, laengere, lenger, mere, lengur, enaa, \
        juz, already, mar, artik, lagi",
    ),
    (
        Word::Yet,
        "yet, as yet, still, still to, noch, encore, aun, todavia, nog, annu, endnu, enda, ancora, ainda, viela, jeszcze",
    ),
    (
        Word::Small,
        "a, an, the, is, was, be, been, has, have, had, being, are, in, on, at, of, to, with, by, for, from, and, or, as, currently, \
        presently, actively, now, here, this, date, due, since, voluntarily, voluntary, involuntarily, involuntary, \
        vol, invol, permanently, already, officially, fully, internal, external, company, organisation, organization, us, unternehmen, entreprise, empresa, user, account, \
        profile, record, login, derzeit, aktuell, zurzeit, hier, ist, im, der, die, das, des, und, am, est, sont, actuellement, le, \
        la, les, de, du, en, sur, esta, el, los, actualmente, es, ya, da, do, na, no momento, e, il, lo, op, het, bij, momenteel, \
        ar, ar ikke, for narvarande, har, er, on, jest, bir, su an, status, period, periode, phase, time, date, mutual, agreement, \
        own, request, cause, reason, early, normal, compulsory, medical, ill health, gegenseitig, einvernehmlich, selbst, \
        definitiva, definitivo, voluntaria, voluntario, freiwillig, volontaire, vrijwillig",
    ),
    (
        Word::State,
        "active, employed, working, works, work, serving, enabled, present, live, in service, in post, in office, in role, on duty, \
        on roll, on strength, in situ, at work, in employment, under contract, enrolled, current, valid, engaged, incumbent, \
        aktiv, aktive, aktiver, aktiven, angestellt, beschaftigt, arbeitet, tatig, im dienst, in dienst, im amt, besetzt, eingestellt, \
        actif, active, actifs, present, presente, en poste, en fonction, en fonctions, en activite, en service, \
        travaille, en exercice, activo, activa, alta, de alta, vigente, en activo, en alta, trabaja, trabajando, labora, empleado, empleada, \
        contratado, contratada, actief, werkzaam, in dienst, werkt, werkend, anstalld, arbetar, i tjanst, aktivt, ansat, ansatt, arbejder, \
        arbeider, i arbeid, attivo, attiva, in forza, in servizio, lavora, occupato, impiegato, ativo, ativa, em atividade, trabalha, \
        empregado, empregada, aktywny, aktywna, zatrudniony, zatrudniona, pracuje, aktivni, zamestnan, pracuji, aktiivinen, tyosuhteessa, toissa, \
        aktif, calisiyor, aktivan, activ, angajat, aktivny, dang lam viec, bekerja, virksom, actieve, dolgozik",
    ),
    (
        Word::Person,
        "employee, employees, staff, worker, member, colleague, associate, person, personnel, team member, mitarbeiter, mitarbeiterin, \
        mitarbeitende, mitarbeitender, arbeitnehmer, beschaftigter, beschaftigte, employe, salarie, salariee, collaborateur, collaboratrice, agent, \
        trabajador, trabajadora, colaborador, colaboradora, medewerker, werknemer, medarbetare, medarbejder, medarbeider, dipendente, \
        funcionario, funcionaria, pracownik, zamestnanec, tyontekija, calisan, karyawan, pegawai",
    ),
    (
        Word::Sort,
        "permanent, perm, temporary, temp, contractor, contingent, consultant, freelance, freelancer, casual, regular, intern, internship, \
        trainee, apprentice, full time, part time, fulltime, parttime, full, part, fixed term, fixed, limited term, term time, \
        term contract, term appointment, term employee, term employment, term assignment, term only, term faculty, definite term, \
        long term, short term, indefinite, salaried, hourly, volunteer, agency, seasonal, zero hours, tenured, expat, ex pat, ex pats, \
        confirmed, not confirmed, not yet confirmed, extended, renewed, befristet, unbefristet, vollzeit, teilzeit, festangestellt, aushilfe, \
        werkstudent, praktikant, auszubildender, cdi, cdd, stagiaire, alternant, interim, interimaire, titulaire, temps plein, \
        temps partiel, indefinido, indefinida, temporal, fijo, eventual, interino, becario, vast, tijdelijk, oproep, uitzendkracht, \
        stagiair, tillsvidare, visstid, vikarie, timanstalld, fastanstalld, fast, midlertidig, vikar, indeterminato, determinato, \
        stagista, efetivo, temporario, estagiario, clt, vakituinen, maaraaikainen, \
        bestatigt, confirme, confirmado, prolonged, verlangert, prolonge, renouvele, renovado, verlengd",
    ),
    (
        Word::Spell,
        "leave, away, out of office, layoff, deputation, deputed, loa, lwop, lwp, on leave, furlough, furloughed, suspended, suspend, susp, suspension, sabbatical, secondment, seconded, \
        maternity, paternity, parental, adoption, absent, absence, sick, sickness, illness, injured, injury, garden leave, \
        gardening leave, gardening, garden, probation, probationary, probationer, trial, trial period, induction, training, bench, layoff pending, \
        disability, long term disabled, short term disabled, long term disability, short term disability, partially disabled, \
        temporarily disabled, dormant, vacation, holiday, stand down, standby, resting, career break, break, medical leave, \
        military, bereavement, jury duty, lay off temporary, temporarily laid off, short work break, work break, study, \
        beurlaubt, beurlaubung, ruhend, elternzeit, mutterschutz, krank, krankgeschrieben, langzeitkrank, freigestellt, freistellung, \
        probezeit, auszeit, urlaub, sonderurlaub, pflegezeit, karenz, karenziert, bildungskarenz, bildungsurlaub, sabbatjahr, \
        kurzarbeit, abwesend, passiv altersteilzeit, wehrdienst, zivildienst, einarbeitung, erkrankt, \
        conge, conges, suspendu, suspendue, suspension, detache, detachee, detachement, disponibilite, en disponibilite, maladie, \
        arret maladie, arret de travail, periode dessai, essai, maternite, paternite, parental, longue maladie, absente, \
        excedencia, permiso, suspendido, suspendida, licencia, vacaciones, incapacidad, baja medica, baja por enfermedad, \
        baja por maternidad, baja por paternidad, baja por accidente, baja por incapacidad, baja por riesgo, baja laboral, baja temporal, \
        baja por it, baja por embarazo, baja maternal, baja paternal, de baja, esta de baja, it, periodo de prueba, a prueba, comision de servicios, \
        verlof, ziek, ziekte, zwanger, zwangerschapsverlof, proeftijd, op non actief, non actief gesteld, onbetaald verlof, arbeidsongeschikt, \
        tjanstledig, tjanstledighet, foraldraledig, foraldraledighet, sjukskriven, sjukskrivning, provanstalld, provanstallning, ledig, \
        semester, orlov, barsel, barselsorlov, sygemeldt, sykmeldt, permisjon, permittert, prove, provetid, ferie, \
        aspettativa, malattia, congedo, maternita, sospeso, sospesa, in prova, periodo di prova, cassa integrazione, distacco, \
        afastado, afastada, licenca, ferias, suspenso, suspensa, experiencia, periodo de experiencia, \
        urlop, na urlopie, zawieszony, okres probny, chorobowe, materska, rodicovska, zkusebni doba, na dovolenej, \
        koeaika, koeajalla, lomalla, opintovapaa, opintovapaalla, vanhempainvapaa, hoitovapaa, izinli, izinde, cuti, thu viec, \
        nghi thai san, suspendat, concediu, probaido, szabadsag, gyes, gyed",
    ),
    (
        Word::Work,
        "contract, contracts, employment, assignment, appointment, job, position, engagement, service, employment contract, work contract, work relationship, \
        work period, employment period, vertrag, arbeitsvertrag, arbeitsverhaltnis, beschaftigung, beschaftigungsverhaltnis, dienstverhaltnis, \
        anstellung, contrat, contrat de travail, emploi, mission, contrato, contrato de trabajo, relacion laboral, empleo, \
        contract, dienstverband, arbeidsovereenkomst, overeenkomst, aanstelling, anstallning, anstallningen, ansaettelse, ansettelse, \
        arbeidsforhold, contratto, rapporto, rapporto di lavoro, incarico, contrato, vinculo, umowa, tyosuhde, smlouva",
    ),
    (
        Word::Left,
        "terminated, termed, term, end of contract, end of employment, end of service, fin de contrat, fin du contrat, \
        fin de contrato, fine contratto, fim de contrato, einde contract, absconding, left, leaver, leavers, exited, retired, retiree, resigned, resign, dismissed, deceased, died, \
        dead, former, separated, departed, offboarded, off boarded, discarded, redundant, made redundant, quit, fired, sacked, gone, laid off, \
        released, discharged, severed, absconded, abscond, no show, full and final, unemployed, transferred out, \
        ex employee, ex employees, ex staff, ex worker, ex member, ex colleague, ex intern, ex contractor, ex consultant, ex mitarbeiter, \
        ex salarie, ex empleado, ex dipendente, ex colaborador, ex funcionario, ex, alumnus, alumna, \
        ausgetreten, ausgeschieden, gekundigt, ehemalig, ehemalige, ehemaliger, ehemals, pensioniert, rentner, verstorben, entlassen, ausser dienst, \
        berentet, in rente, im ruhestand, pensionar, abgegangen, weggegangen, \
        sorti, sortie, parti, partie, demissionne, demissionnaire, licencie, licenciee, retraite, retraitee, a la retraite, en retraite, \
        decede, decedee, ancien, ancienne, quitte, a quitte, radie, radiee, remercie, \
        baja, cesado, cesada, cesante, despedido, despedida, jubilado, jubilada, fallecido, fallecida, renunciado, desvinculado, \
        desvinculada, retirado, retirada de la empresa, dado de baja, dada de baja, exempleado, exempleada, extrabajador, prejubilado, egresado, \
        uit dienst, ontslagen, gepensioneerd, vertrokken, overleden, buiten dienst, oud medewerker, voormalig, met pensioen, \
        slutat, avgangen, avgatt, uppsagd, pensionerad, pensionerat, avliden, entledigad, avskedad, gatt i pension, \
        fratradt, opsagt, sluttet, opphort, fratradte, afskediget, afgaet, pensioneret, sagt opp, oppsagt, pensjonert, dod, \
        cessato, cessata, dimesso, dimessa, licenziato, licenziata, pensionato, pensionata, in pensione, deceduto, uscito, uscita, ex, \
        desligado, desligada, demitido, demitida, aposentado, aposentada, dispensado, exonerado, exonerada, falecido, falecida, rescindido, \
        zwolniony, zwolniona, byly, byla, byly pracownik, na emeryturze, odszedl, odeszla, propusten, odesel, v duchodu, \
        irtisanottu, irtisanoutunut, poistunut, elakkeella, eronnut, lahtenyt, \
        ayrildi, isten ayrildi, isten cikti, emekli, kilepett, nyugdijas, elbocsatott, felmondott, \
        da nghi viec, nghi viec, thoi viec, berhenti, mengundurkan diri, pensiun, diberhentikan, plecat, concediat, pensionat, demisionat",
    ),
    (
        Word::Inactive,
        "inactive, in active, deactivated, inaktiv, inaktive, inaktiver, inactif, inactifs, inactivo, inactiva, inactief, inattivo, inattiva, inativo, \
        inativa, nieaktywny, nieaktywna, neaktivni, neaktivny, neaktivan, inaktivni, pasif, inactiv, inaktivt, epaaktiivinen, dezactivat, deaktiviert, \
        desactive, desactivado, desativado, disattivato, gedeactiveerd, inaktiverad, archived, archiviert, archive, archivado, \
        gearchiveerd, arkiverad, arkiveret, archiviato, arquivado, obsolete, niezatrudniony, nepracuje, calismiyor",
    ),
    (
        Word::Leaving,
        "termination, separation, retirement, dismissal, redundancy, departure, exit, death, austritt, \
        entlassung, ausscheiden, pensionierung, ruhestand, licenciement, depart, depart volontaire, rupture conventionnelle, \
        despido, cese, jubilacion, desvinculacion, ontslag, uitdiensttreding, pensioen, pensionering, \
        avgang, fratradelse, licenziamento, cessazione, pensionamento, \
        desligamento, aposentadoria, rescisao, zwolnienie, ayrilis, retire",
    ),
    (
        Word::Given,
        "resignation, demission, renuncia, kundigung, dimissioni, demissao, uppsagning, opsigelse, oppsigelse, kundigungsschreiben, ontslagname, egen uppsagning, istifa",
    ),
    (
        Word::Serving,
        "serving notice, working notice, serving out notice, on notice, under notice, in notice, serving notice period, in kundigung, \
        in kundigungsfrist, en preavis, in opzegtermijn, en periode de preavis",
    ),
    (
        Word::Notice,
        "notice, notice period, offboarding, off boarding, resigning, exiting, leaving, leaves, scheidet aus, tritt aus, preavis, kundigungsfrist, preaviso, opzegtermijn, \
        uppsagningstid, opsigelsesperiode, oppsigelsestid, preavviso, aviso previo, okres wypowiedzenia, garden notice",
    ),
    (
        Word::Ended,
        "ended, expired, over, closed, lapsed, concluded, past, elapsed, disabled, removed, deleted, \
        beendet, abgelaufen, ausgelaufen, geendet, paattynyt, zu ende, erloschen, geloscht, \
        termine, terminee, fini, finie, expire, expiree, echu, cloture, \
        finalizado, finalizada, terminado, terminada, vencido, vencida, concluido, concluida, extinguido, extinguida, caducado, \
        beeindigd, afgelopen, verlopen, verstreken, \
        avslutad, avslutat, avsluttet, afsluttet, upphord, upphort, ophort, utgangen, udlobet, utlopt, \
        terminato, terminata, scaduto, scaduta, concluso, conclusa, finito, \
        encerrado, encerrada, expirado, terminada, findo, zakonczony, zakonczona, zakonczone, wygasla, ukoncen, ukoncena, ukonceny, \
        sona erdi, incetat, megszunt",
    ),
    (
        Word::Done,
        "completed, complete, finished, passed, processed, effective, settled, abgeschlossen, bestanden, acheve, achevee, effectuee, validee, \
        superado, superada, superata, superato, cumplido, cumplida, afgerond, doorlopen, avklarad, genomford, gennemfort, fullfort, concluida",
    ),
    (
        Word::Cancelled,
        "withdrawn, withdrew, cancelled, canceled, rescinded, revoked, retracted, reversed, declined, rejected, refused, overturned, lifted, \
        annulled, voided, not accepted, not approved, zuruckgezogen, zuruckgenommen, widerrufen, storniert, abgelehnt, aufgehoben, \
        annule, annulee, revoque, revoquee, refuse, refusee, levee, anulado, anulada, cancelado, cancelada, retirada, \
        revocado, revocada, rechazado, rechazada, levantada, ingetrokken, geannuleerd, afgewezen, opgeheven, aterkallad, \
        atertagen, avbruten, tilbagetrukket, trukket, annulleret, ritirata, ritirate, ritirato, revocata, annullata, annullato, \
        revogado, revogada, wycofane, anulowane, peruttu",
    ),
    (
        Word::Pending,
        "pending, future, upcoming, planned, scheduled, to be, will be, \
        will, about to, soon, due to, expected, intends, intending, prospective, geplant, ausstehend, bevorstehend, wird, zukunftig, kunftig, kunftige, prevu, prevue, en attente, \
        futur, future, pendiente, prevista, previsto, futuro, futura, gepland, aanstaande, \
        toekomstig, in afwachting, planerad, kommande, vantande, planlagt, kommende, afventer, previsto, in attesa, \
        pendente, oczekujace, planowane, tuleva, bekliyor, akan",
    ),
    (
        Word::Asked,
        "in progress, in process, en cours, en tramite, in corso, em andamento, pagaende, lopend, requested, submitted, initiated, tendered, announced, proposed, accepted, approved, received, beantragt, eingereicht, angekundigt, \
        demande, demandee, deposee, acceptee, solicitada, presentada, aceptada, aangevraagd, ingediend, aanvaard, inlamnad, begard, indgivet, \
        presentate, rassegnate, accettate, solicitado",
    ),
    (
        Word::Hire,
        "hire, hired, new hire, pre hire, prehire, offer, offered, offer accepted, candidate, applicant, starter, new starter, joiner, new joiner, entrant, \
        entrante, bewerber, kandidat, neueinstellung, angebot, candidat, offre, embauche, candidato, oferta, sollicitant, aanbod, kandidaat, \
        sokande, ansoger, candidata, offerta, proposta",
    ),
    (
        Word::Onboarding,
        "onboarding, on boarding, preboarding, pre boarding, starting, joining, starts, joins, future start, eintretend, tritt ein, \
        tilltradande, starting soon, upcoming start",
    ),
    (
        Word::Start,
        "started, start, joined, join, begun, commenced, arrived, onboarded, eingetreten, gestartet, begonnen, angefangen, angetreten, entre, \
        commence, arrive, incorporado, incorporada, ingresado, ingresada, iniciado, empezado, gestart, aangevangen, borjat, tilltratt, \
        startet, begyndt, begynt, tiltradt, iniziato, entrato, assunto, aloittanut, rozpoczal",
    ),
    (
        Word::Restored,
        "rehired, demission retiree, reinstated, reactivated, reemployed, re hired, re employed, re instated, re activated, returned to work, returned, \
        back, back at work, wiedereingestellt, zuruckgekehrt, wieder da, reaktiviert, reintegre, reintegree, reembauche, de retour, readmitido, readmitida, \
        reincorporado, reincorporada, reingreso, recontratado, reintegrado, terug, herintreder, heringetreden, ateranstalld, ater i tjanst, \
        genansat, gjenansatt, riassunto, reintegrato, rientrato, retornou, reativado",
    ),
    (
        Word::Open,
        "failed, unsuccessful, not renewed, not extended, not confirmed in post, non renouvele, no renovado, nicht verlangert, niet verlengd, \
        ej forlangd, non rinnovato, nao renovado, broken off, aborted, rompue, rompu, abgebrochen, afgebroken, interrotto, interrumpido,  not returned, not return, nicht bestanden, echoue, echouee, no superado, no superada, niet gehaald, underkand, fallito, reprovado, \
        eligible, ineligible, eligibility, letter, plan, scheme, benefit, benefits, rehire, rehirable",
    ),
];

/// The most words that are one.
pub(super) const LONGEST: usize = 4;

/// What each means; of several meanings the first.
pub(super) static KNOWN: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for (word, list) in WORDS {
        for said in list.split(',').map(str::trim) {
            known.entry(said).or_insert(word);
        }
    }
    known
});
