//! Exports of the big systems, by the headers that they document: who is who, who manages whom, who has left.
//! It must never depend on a database.

#![expect(clippy::panic, reason = "what a test needs and lacks should stop it")]

use intake::read::{Mapping, PeopleReader, PersonRow, Problem, Severity, Status};

fn read(text: &str) -> (Vec<PersonRow>, Vec<Problem>) {
    let mut reader = PeopleReader::open("p.csv", text.as_bytes(), None, &Mapping::default())
        .unwrap_or_else(|refused| panic!("{text}: {refused}"));
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for item in reader.by_ref() {
        match item {
            Ok(row) => rows.push(row),
            Err(problem) => problems.push(problem),
        }
    }
    (rows, problems)
}

fn day(text: &str) -> Option<ground::Day> {
    text.parse().ok()
}

/// Headers as the systems document them, with a row of somebody who left, whom they name as manager, and what is not read.
const SYSTEMS: [(&str, &str, &str, &str, &str); 39] = [
    (
        "Workday",
        "Employee ID,Worker,Business Title,Supervisory Organization,Company,Worker's Manager,Hire Date,Termination Date,Worker Status,Primary Work Email,FTE",
        "7,Bo Lind (Terminated),Analyst,Data,Harbour,Ada Bell,2019-01-01,2022-05-31,Terminated,bo@h.example,1",
        "Ada Bell",
        "",
    ),
    (
        "SuccessFactors",
        "STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,MI,GENDER,EMAIL,MANAGER,HR,DEPARTMENT,JOBCODE,DIVISION,TITLE,HIREDATE,COMPANYEXITDATE,EXITDATE",
        "inactive,7,bo,Bo,Lind,,,bo@h.example,NO_MANAGER,8,Data,J1,Ops,Analyst,01/15/2019,,05/31/2022",
        "",
        "USERNAME, MI, GENDER, HR, JOBCODE, DIVISION, COMPANYEXITDATE",
    ),
    (
        "Oracle HCM",
        "PersonNumber,DisplayName,AssignmentStatus,LegalEmployerName,DepartmentName,JobName,GradeName,ManagerPersonNumber,EffectiveStartDate,EffectiveEndDate,ActualTerminationDate,WorkEmail",
        "7,Bo Lind,Inactive - Payroll Eligible,Harbour,Data,Analyst,G7,1,2019-01-01,4712-12-31,2022-05-31T00:00:00.000+00:00,bo@h.example",
        "1",
        "",
    ),
    (
        "PeopleSoft",
        "EMPLID,NAME,EMPL_STATUS,JOBTITLE,DEPTNAME,SUPERVISOR_ID,HIRE_DT,TERMINATION_DT,HR_STATUS",
        "7,\"Lind,Bo\",T,Analyst,Data,1,2019-01-01,2022-05-31,I",
        "1",
        "",
    ),
    (
        "BambooHR",
        "Employee #,\"Last Name, First Name\",Job Title,Department,Division,Reporting To,Hire Date,Termination Date,Status,Work Email",
        "7,\"Lind, Bo\",Analyst,Data,Ops,\"Bell, Ada\",2019-01-01,2022-05-31,Inactive,bo@h.example",
        "Bell, Ada",
        "Division",
    ),
    (
        "BambooHR by field",
        "employeeNumber,firstName,lastName,jobTitle,department,supervisorEId,hireDate,terminationDate,status,workEmail",
        "7,Bo,Lind,Analyst,Data,1,2019-01-01,2022-05-31,Inactive,bo@h.example",
        "1",
        "",
    ),
    (
        "Personio",
        "ID;Vorname;Nachname;E-Mail;Status;Position;Vorgesetzter;Abteilung;Eintrittsdatum;Vertragsende;Austrittsdatum",
        "7;Bo;Lind;bo@h.example;Inaktiv;Analyst;Ada Bell;Data;01.01.2019;31.12.2025;31.05.2022",
        "Ada Bell",
        "Vertragsende",
    ),
    (
        "Frappe HR",
        "ID,Employee Number,First Name,Last Name,Full Name,Status,Date of Joining,Relieving Date,Designation,Department,Reports to,Company,Company Email",
        "7,,Bo,Lind,Bo Lind,Left,2019-01-01,2022-05-31,Analyst,Data,1,Harbour,bo@h.example",
        "1",
        "Employee Number, First Name, Last Name",
    ),
    (
        "Frappe HR by field",
        "name,employee_name,status,date_of_joining,relieving_date,designation,department,reports_to",
        "7,Bo Lind,Left,2019-01-01,2022-05-31,Analyst,Data,1",
        "1",
        "",
    ),
    (
        "OrangeHRM",
        "Employee Id,First (& Middle) Name,Last Name,Job Title,Employment Status,Sub Unit,Supervisor,Joined Date,Termination Date",
        "7,Bo,Lind,Analyst,Full-Time Permanent,Data,Ada Bell,2019-01-01,2022-05-31",
        "Ada Bell",
        "",
    ),
    (
        "Odoo",
        "External ID,Employee Name,Job Position,Department,Manager,Work Email,Company,Departure Date,Active",
        "7,Bo Lind,Analyst,Data,Ada Bell,bo@h.example,Harbour,2022-05-31,False",
        "Ada Bell",
        "",
    ),
    (
        "Nmbrs",
        "Personeelsnummer;Roepnaam;Tussenvoegsel;Achternaam;Functie;Afdeling;Leidinggevende;Datum in dienst;Datum uit dienst",
        "7;Bo;van;Lind;Analist;Data;1;01-01-2019;31-05-2022",
        "1",
        "",
    ),
    (
        "French",
        "Matricule;Nom;Prénom;Intitulé de poste;Service;Responsable hiérarchique;Date d'entrée;Date de sortie;Statut",
        "7;Lind;Bo;Analyste;Data;1;01/01/2019;31/05/2022;Sorti",
        "1",
        "",
    ),
    (
        "HRDataset",
        "Employee_Name,EmpID,Position,DateofHire,DateofTermination,TermReason,EmploymentStatus,Department,ManagerName,ManagerID",
        "\"Lind, Bo\",7,Analyst,1/15/2019,5/31/2022,career change,Voluntarily Terminated,Data,Ada Bell,1",
        "1",
        "TermReason, ManagerName",
    ),
    (
        "Workday by part",
        "Employee ID,Preferred Name - First Name,Preferred Name - Last Name,Business Title,Primary Supervisory Organization,Manager ID,Hire Date,Termination Date,Worker Status",
        "7,Bo,Lind,Analyst,Data,1,2019-01-01,2022-05-31,Terminated",
        "1",
        "",
    ),
    (
        "Workday by legal name",
        "Employee ID,Legal Name - First Name,Legal Name - Last Name,Business Title,Primary Supervisory Organization,Manager Employee ID,Hire Date,Last Day of Work,Currently Active",
        "7,Bo,Lind,Analyst,Data,1,2019-01-01,2022-05-31,No",
        "1",
        "",
    ),
    (
        "Workday by preferred name",
        "Employee ID,Preferred Name,Business Title,Supervisory Organization,Worker's Manager,Hire Date,Termination Date,Active Status,Primary Work Email Address",
        "7,Bo Lind,Analyst,Data,Ada Bell,2019-01-01,2022-05-31,No,bo@h.example",
        "Ada Bell",
        "",
    ),
    (
        "SuccessFactors EC",
        "User ID,Person ID External,First Name,Last Name,Job Title,Department,Company,Manager User Sys ID,Employee Status,Original Start Date,Last Date Worked",
        "7,P7,Bo,Lind,Analyst,Data,Harbour,1,Terminated,2019-01-01,2022-05-31",
        "1",
        "Person ID External",
    ),
    (
        "SuccessFactors by field",
        "userId,personIdExternal,firstName,lastName,jobTitle,department,managerId,emplStatus,startDate,lastDateWorked",
        "7,P7,Bo,Lind,Analyst,Data,1,T,2019-01-01,2022-05-31",
        "1",
        "personIdExternal",
    ),
    (
        "Oracle assignment extract",
        "Person Number,Person Full Name,Person Start Date,Assignment Job Name,Assignment Organization Name,Assignment Grade Name,Assignment FTE Value,Assignment Legal Employer Name,Assignment Position Name,Extract Assignment Effective Start Date,Extract Assignment Effective End Date,Assignment Status",
        "7,Bo Lind,2018-01-01,Analyst,Data,G7,1,Harbour,Analyst 2,2019-01-01,2022-05-31,INACTIVE",
        "",
        "Person Start Date, Assignment Position Name",
    ),
    (
        "Oracle by column",
        "PERSON_NUMBER,GLOBAL_NAME,JOB_NAME,DEPARTMENT_NAME,DATE_START,ACTUAL_TERMINATION_DATE,AssignmentStatusTypeCode,EMAIL_ADDRESS,MANAGER_PERSON_NUMBER",
        "7,\"Lind, Bo\",Analyst,Data,2019-01-01,2022-05-31,INACTIVE_PROCESS,bo@h.example,1",
        "1",
        "",
    ),
    (
        "Oracle by label",
        "Person Number,Display Name,Job,Department,Enterprise Hire Date,Enterprise Termination Date,Assignment Status,Line Manager Person Number",
        "7,Bo Lind,Analyst,Data,2019-01-01,2022-05-31,Inactive - No Payroll,1",
        "1",
        "",
    ),
    (
        "PeopleSoft by field",
        "EMPLID,FIRST_NAME,LAST_NAME,EMAIL_ADDR,DEPTID,JOBTITLE,REPORTS_TO,SUPERVISOR_ID,EMPL_STATUS,HIRE_DT,LAST_DATE_WORKED",
        "7,Bo,Lind,bo@h.example,Data,Analyst,00001234,1,R,2019-01-01,2022-05-31",
        "1",
        "REPORTS_TO",
    ),
    (
        "BambooHR by id and number",
        "id,employeeNumber,fullName1,jobTitle,department,supervisorId,supervisorEId,hireDate,terminationDate,employmentHistoryStatus,workEmail",
        "70,7,Bo Lind,Analyst,Data,10,1,2019-01-01,2022-05-31,Terminated,bo@h.example",
        "1",
        "id, supervisorId",
    ),
    (
        "BambooHR by number alone",
        "id,employeeNumber,fullName2,jobTitle,department,supervisorId,hireDate,terminationDate,status",
        "70,7,\"Lind, Bo\",Analyst,Data,10,2019-01-01,2022-05-31,Inactive",
        "",
        "id, supervisorId",
    ),
    (
        "BambooHR by id",
        "id,firstName,lastName,jobTitle,department,supervisorId,supervisorEId,hireDate,terminationDate,status",
        "7,Bo,Lind,Analyst,Data,1,10,2019-01-01,2022-05-31,Inactive",
        "1",
        "supervisorEId",
    ),
    (
        "Personio in German",
        "Personalnummer;Vorname;Nachname;Position;Abteilung;Vorgesetzter;Beginn des Arbeitsverhältnisses;Ende des Arbeitsverhältnisses;Status",
        "7;Bo;Lind;Analyst;Data;Ada Bell;01.01.2019;31.05.2022;Ausgeschieden",
        "Ada Bell",
        "",
    ),
    (
        "Frappe HR with users",
        "name,employee_name,user_id,date_of_joining,reports_to,relieving_date,designation,department,status",
        "7,Bo Lind,bo@h.example,2019-01-01,1,2022-05-31,Analyst,Data,Left",
        "1",
        "user_id",
    ),
    (
        "Frappe HR report",
        "Employee,Employee Name,Department,Designation,Reports To,Date of Joining,Relieving Date,Status",
        "7,Bo Lind,Data,Analyst,1,2019-01-01,2022-05-31,Left",
        "1",
        "",
    ),
    (
        "OrangeHRM report",
        "Employee Id,Employee First Name,Employee Last Name,Job Title,Sub Unit,Joined Date,Termination Date,Supervisor First Name,Supervisor Last Name",
        "7,Bo,Lind,Analyst,Data,2019-01-01,2022-05-31,Ada,Bell",
        "Ada Bell",
        "",
    ),
    (
        "Odoo by field",
        "id,name,user_id,job_title,department_id,parent_id/id,work_email,company_id,contract_date_start,departure_date,active",
        "7,Bo Lind,Bo,Analyst,Data,1,bo@h.example,Harbour,2019-01-01,2022-05-31,False",
        "1",
        "user_id",
    ),
    (
        "Odoo by database id",
        ".id,id,name,job_title,department_id,parent_id/.id,contract_date_start,contract_date_end,active",
        "70,7,Bo Lind,Analyst,Data,10,2019-01-01,2022-05-31,False",
        "",
        ".id, parent_id/.id",
    ),
    (
        "Odoo by badge",
        "Badge ID,Employee Name,Job Position,Department,Manager,contract_date_start,contract_date_end,Active",
        "7,Bo Lind,Analyst,Data,Ada Bell,2019-01-01,2022-05-31,False",
        "Ada Bell",
        "",
    ),
    (
        "Odoo by barcode",
        "barcode,name,job_id,department_id,parent_id,contract_date_start,contract_date_end,active",
        "7,Bo Lind,Analyst,Data,Ada Bell,2019-01-01,2022-05-31,False",
        "Ada Bell",
        "",
    ),
    (
        "Workday by report",
        "Worker ID|Preferred Name - Full Name|Email Address - Work|Business Title - Current|Supervisory Organization - Primary|Manager - Preferred Name|Manager Employee ID|Hire Date|Termination Date|Currently Active|FTE %",
        "7|Bo Lind|bo@h.example|Analyst|Data|Ada Bell|1|2019-01-01|2022-05-31|No|50",
        "1",
        "Manager - Preferred Name",
    ),
    (
        "SAP by infotype",
        "PERNR\tVORNA\tNACHN\tSTAT2\tPLANS\tPLSTX\tORGTX\tBEGDA\tENDDA\tUSRID_LONG\tEMPCT",
        "7\tBo\tLind\t0\t50000002\tAnalyst\tData\t01.01.2019\t31.05.2022\tBO@H.EXAMPLE\t50,00",
        "",
        "PLANS",
    ),
    (
        "Oracle HCM by assignment",
        "PersonNumber,DisplayName,AssignmentName,DepartmentName,ManagerPersonNumber,EffectiveStartDate,ActualTerminationDate,AssignmentStatusType",
        "7,Bo Lind,Analyst,Data,1,2019/01/01,2022/05/31,INACTIVE",
        "1",
        "",
    ),
    (
        "ADP",
        "Associate ID,Payroll Name,Position Status,Job Title Description,Home Department Description,Reports To Name,Reports To Associate ID,Hire Date,Termination Date,Work Contact: Work Email",
        "7,\"Lind, Bo\",Terminated,Analyst,Data,\"Bell, Ada\",1,01/15/2019,05/31/2022,bo@h.example",
        "1",
        "Reports To Name",
    ),
    (
        "Spanish",
        "Legajo;Apellido y Nombre;Correo;Cargo;Área;Jefe;Fecha Ingreso;Fecha Egreso;Situación",
        "7;Lind, Bo;bo@h.example;Analista;Datos;1;15/01/2019;31/05/2022;Inactivo",
        "1",
        "",
    ),
];

#[test]
fn exports_of_the_big_systems_are_understood_and_their_leavers_are_history() {
    let mut wrong = Vec::new();
    for (system, header, row, manager, unread) in SYSTEMS {
        let (rows, problems) = read(&format!("{header}\n{row}\n"));
        let [bo] = rows.as_slice() else { panic!("{system}: {problems:?}") };
        let name = if system == "Nmbrs" { "Bo van Lind" } else { "Bo Lind" };
        assert_eq!((bo.identifier.as_str(), bo.name.as_str()), ("7", name), "{system}");
        assert_eq!(bo.end, day("2022-06-01"), "{system}");
        assert_eq!(bo.manager.as_deref().unwrap_or_default(), manager, "{system}");
        assert!(
            bo.title.as_deref().is_some_and(|title| title.starts_with("Anal")),
            "{system}: {bo:?}"
        );
        assert!(!bo.unit_path.is_empty() || system == "BambooHR", "{system}: {bo:?}");
        let unsaid = ["OrangeHRM", "Nmbrs"].iter().any(|known| system.starts_with(known));
        assert!(unsaid || bo.status == Some(Status::Left), "{system}: {:?}", bo.status);
        let start = format!("{:?}", bo.start);
        assert!(start.contains("2019") || system == "Odoo", "{system}: {start}");
        let said = problems.iter().find(|problem| problem.code == "file.unread_columns");
        let said = said.map_or("", |problem| problem.reason.as_str());
        let named = match unread.split(", ").collect::<Vec<_>>().as_slice() {
            [""] => String::new(),
            [one] => format!("The column “{one}” was not read."),
            several => format!("{} columns were not read: {unread}.", several.len()),
        };
        if said != named {
            wrong.push(format!("{system}: {said} Expected: {named}"));
        }
        assert!(!problems.iter().any(|problem| problem.severity != Severity::Noted), "{system}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
