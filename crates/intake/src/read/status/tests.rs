//! Statuses as systems and people write them.

use super::*;

fn all(sense: Sense, status: Option<Status>, said: &str) {
    let wrong: Vec<_> = said
        .split('|')
        .map(|said| (said.trim(), read(said, sense)))
        .filter(|(_, read)| *read != status)
        .collect();
    assert!(wrong.is_empty(), "{status:?} expected: {wrong:?}");
}

#[test]
fn a_status_is_read_in_the_words_of_many_systems() {
    all(
        Sense::Words,
        Some(Status::Left),
        "Terminated|INACTIVE|Left|Voluntarily Terminated|Terminated for Cause|Inactive - Payroll Eligible|Retired|\
         Deceased|Former employee|ausgetreten|inaktiv|Gekündigt|sorti|Retraité|Baja|Inactivo|uit dienst|Inactief|\
         slutat|Inaktiv|Cessato|Demitido|Past Employee|I|3 Terminated|Not active|No longer employed|Reported No Show|\
         Term|TERM|Vol Term|Invol. Term|TERM_ASSIGN|InactiveProcess|Ended|Contract ended|Employment ended|Expired|\
         Contract expired|Assignment Ended|Contract terminated|Vertrag beendet|Arbeitsverhältnis beendet|Contrat terminé|\
         Contrato finalizado|Baja voluntaria|Retirement|Termination|Resigned|Account disabled|Disabled|Withdrawn|\
         Offer withdrawn|Offer declined|Candidate rejected|Did not start|Never started|Full and final settlement|\
         Resignation effective|Notice period ended|Ex-employee|ehemaliger Mitarbeiter|ancien salarié|Resign",
    );
    all(
        Sense::Words,
        Some(Status::Current),
        "Active|active_external|ACTIVE|On Leave|Leave of Absence|Paid Leave|Unpaid Leave|Suspended|Furlough|\
         Active - Payroll Eligible|Suspended - No Payroll|aktiv|Elternzeit|Actif|En poste|Congé maternité|Activo|Alta|\
         Baja médica|Excedencia|in dienst|Actief|Anställd|Tjänstledig|Full-Time Permanent|Part-Time Contract|\
         Freelance|Probation|Notice period|A|Pending termination|Fixed-term|Fixed Term Contract|Term-time only|\
         LeaveOfAbsence|SUSPEND_PROCESS|Dormant|Auszeit|Long-term disabled|Short-term disability|Long term sick|Current|\
         Current employee|Baja por enfermedad|Baja laboral|De baja|Offboarding|Abwesend|Leave without pay|No pay leave|Garden leave",
    );
    all(
        Sense::Words,
        Some(Status::Coming),
        "Onboarding|Future Start|Pending hire|Pre-hire|Hired|zukünftig|Not yet started|Not started|Offer accepted|\
         Not yet active|noch nicht aktiv|Noch nicht eingetreten|pas encore actif|Nog niet in dienst|Future employee|\
         ännu inte anställd|Pending contract",
    );
    all(
        Sense::Words,
        None,
        "Z9|Alumni|T|D|R|Q|blue|1|no|Status 7|Visa expired|Severely disabled|Failed probation|Completed|Eligible for retirement|\
         Non-employee|No contract|Approved|Did not return|Certificate withdrawn|Resignation",
    );
}

#[test]
fn what_is_denied_is_the_contrary_in_many_languages() {
    all(
        Sense::Words,
        Some(Status::Left),
        "Not working|No longer working|Currently not employed|Not currently working|nicht mehr beschäftigt|non attivo|não ativo|\
         no vigente|ej anställd|Non-active|is not employed here|isn't active|arbeitet nicht mehr|arbeitet hier nicht mehr|\
         derzeit nicht beschäftigt|nicht im Dienst|non più attivo|ya no trabaja|ya no está activo|no está activo|\
         não está mais ativo|n'est plus en poste|ne travaille plus|n’est plus actif|non actif|plus en poste|niet meer in dienst|\
         niet actief|werkt niet meer|niet langer werkzaam|inte längre anställd|icke aktiv|arbetar inte längre|ikke længere ansat|\
         ikke lenger ansatt|ikke aktiv|ei aktiivinen|nie pracuje|nieaktywny|nem aktív|aktif değil|tidak aktif|\
         kein Mitarbeiter mehr|no longer an employee|NotActive|No longer with: not employed|Not in service|not enabled|\
         not on duty|Not currently in post",
    );
    all(
        Sense::Words,
        Some(Status::Current),
        "Not terminated|Not inactive|not retired|has not left|nicht ausgetreten|nicht inaktiv|No longer on leave|Not on leave|\
         no longer suspended|Not on probation|nicht beurlaubt|Contract not ended|non licencié|not yet terminated|niet ontslagen|\
         ej uppsagd|Probezeit nicht beendet|Not yet confirmed|Non-permanent",
    );
}

#[test]
fn what_is_over_or_taken_back_is_told_by_what_it_is_of() {
    all(
        Sense::Words,
        Some(Status::Current),
        "Probation ended|Probezeit beendet|Probation completed|Probation passed|Probation over|Probation expired|Probezeit bestanden|\
         période d'essai terminée|Période d’essai validée|periodo de prueba superado|proeftijd afgelopen|provanställning avslutad|\
         Leave ended|Elternzeit beendet|Congé terminé|Suspension lifted|Furlough ended|Trial period over|Past probation|Onboarding completed|\
         Resignation withdrawn|Resignation (withdrawn)|Termination cancelled|Termination rescinded|Notice withdrawn|Retirement cancelled|\
         Kündigung zurückgezogen|Démission annulée|Démission retirée|Renuncia retirada|Ontslag ingetrokken|Uppsägning återkallad|\
         Dimissioni ritirate|Leave cancelled|Reinstated|Terminated - Rehired|Rehired retiree",
    );
    all(
        Sense::Words,
        Some(Status::Current),
        "Resigned - serving notice|Resigned (working notice)|Resignation submitted|Resignation accepted|Leaver (pending)|Pending leaver|\
         Future leaver|To be terminated|Retirement planned|Kündigung eingereicht|Départ en cours|Baja pendiente|Leaving|On notice|\
         Inactive - on leave|Inactive (LOA)|Inactive: maternity leave|inaktiv (Elternzeit)|not active, on sabbatical|Not working - on leave",
    );
}

#[test]
fn scripts_that_part_no_words_are_read_too() {
    all(
        Sense::Words,
        Some(Status::Left),
        "离职|已离职|離職|退職|退職済|退社|非在职|不在職|퇴사|퇴직|уволен|Уволена|не работает|неактивен|Больше не работает|ανενεργός|غير نشط|\
         לא פעיל|ลาออก|已离职 (left)",
    );
    all(
        Sense::Words,
        Some(Status::Current),
        "在职|在職|在籍|休職中|産休|试用期|未离职|离职中|退職予定|재직|휴직|퇴사 예정|работает|активен|в отпуске|Испытательный срок окончен|\
         ενεργός|نشط|פעיל|ทดลองงาน",
    );
    all(Sense::Words, Some(Status::Coming), "待入职|入社予定|입사 예정");
    all(Sense::Words, None, "章伟|その他|прочее");
}

#[test]
fn yes_and_no_mean_what_the_header_asks() {
    for (said, there) in [
        ("Yes", Status::Current),
        ("1", Status::Current),
        ("是", Status::Current),
        ("False", Status::Left),
        ("0", Status::Left),
        ("nein", Status::Left),
        ("нет", Status::Left),
        ("não", Status::Left),
    ] {
        let gone = if there == Status::Current { Status::Left } else { Status::Current };
        assert_eq!(
            (read(said, Sense::There), read(said, Sense::Gone)),
            (Some(there), Some(gone)),
            "{said}"
        );
    }
    assert_eq!(read("Inactive", Sense::There), Some(Status::Left));
}

#[test]
fn letters_and_figures_mean_what_their_system_says() {
    let there = Some(Status::Current);
    let left = Some(Status::Left);
    all(Sense::Codes(Codes::PeopleSoft), left, "T|D|R|Q|U|V|X|t|Terminated");
    all(Sense::Codes(Codes::PeopleSoft), there, "A|L|P|S|W|Active");
    all(Sense::Codes(Codes::SuccessFactors), left, "T|R|O|X");
    all(Sense::Codes(Codes::SuccessFactors), there, "A|D|F|P|S|U");
    all(Sense::Codes(Codes::Sap), left, "0|2");
    all(Sense::Codes(Codes::Sap), there, "1|3");
    all(Sense::Codes(Codes::PeopleSoft), None, "Z|7");
}
