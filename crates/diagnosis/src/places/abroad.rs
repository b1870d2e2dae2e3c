//! Places in a group in German, French, Spanish, Italian, Portuguese, Dutch, the Nordic languages, Polish and Czech, folded.
//! It must never hold a word that is a role in English.

/// As [`super::ANYWHERE`].
pub(super) const ANYWHERE: &str = "adherent, adherente, beisitz, beisitzer, beisitzerin, bestuurslid, clen, clenka, czlonek, \
    czlonkini, deelnemer, deltagare, deltager, deltaker, forkvinne, formand, integrante, jasen, \
    ledamot, ledamoter, medlem, medlemmar, membre, membro, miembro, mitglied, mitglieder, \
    naestformand, nestleder, obfrau, obmann, ordforande, ordforanden, partecipante, \
    participante, predseda, predsedkyne, presidenta, presidente, przewodniczaca, \
    przewodniczacy, puheenjohtaja, rapporteuse, sammankallande, schriftfuhrer, schriftfuhrerin, \
    schriftfuhrung, stellvertretende, stellvertreter, stellvertreterin, stellvertretung, \
    styrelsemedlem, styremedlem, suplente, suppleant, suppleante, teilnehmende, teilnehmer, \
    teilnehmerin, varajasen, varamedlem, varapuheenjohtaja, vicepresidenta, vicepresidente, \
    vicevoorzitter, vizevorsitz, vizevorsitzende, vizevorsitzender, vocal, vogal, voorzitster, \
    voorzitter, vorsitz, vorsitzend, vorsitzende, vorsitzenden, vorsitzender";
/// As [`super::OF_GROUPS`].
pub(super) const OF_GROUPS: &str = "benevole, delegierte, delegierter, delegue, deleguee, gast, invitada, invitado, invite, \
    invitee, leden, lid, portavoce, portavoz, sprecher, sprecherin";
/// As [`super::PERHAPS`].
pub(super) const PERHAPS: &str = "animateur, animatrice, coordenador, coordenadora, coordinador, coordinadora, coordinateur, \
    coordinatore, coordinatrice, kassenwart, kasserer, kassier, kassierer, kassor, \
    koordination, koordinator, koordinatorin, leder, leiter, leiterin, leitung, moderation, \
    penningmeester, plaatsvervanger, referent, referente, responsable, schatzmeister, \
    schatzmeisterin, secretaire, secretaria, secretario, secretaris, segretaria, segretario, \
    sekretaer, sekretar, sekretarin, sekretarz, sekreterare, sihteeri, skarbnik, tesorera, \
    tesorero, tesoriere, tesoureiro, tresorier, tresoriere";
