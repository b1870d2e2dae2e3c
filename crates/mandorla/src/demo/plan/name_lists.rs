//! Given and family names from many places, and whole names that fit no list.
//! It must never hold the name of a person on purpose.

/// Names that go together.
pub(super) struct Culture {
    pub(super) weight: usize,
    pub(super) family_first: bool,
    pub(super) women: &'static [&'static str],
    pub(super) men: &'static [&'static str],
    pub(super) family: &'static [&'static str],
}

macro_rules! names {
    ($weight:literal, $family_first:literal, $women:tt, $men:tt, $family:tt) => {
        Culture {
            weight: $weight,
            family_first: $family_first,
            women: &$women,
            men: &$men,
            family: &$family,
        }
    };
}

/// Names written whole: single names, long ones, ones in two scripts; how to address them; pronouns.
pub(super) const WHOLE: &[(&str, Option<&str>, Option<&str>)] = &[
    ("Wulandari", None, Some("she/her")),
    ("María del Carmen Fernández de la Cuesta y Ortiz", Some("Mamen"), Some("she/her")),
    ("Shing-Yee Lau 劉承怡", Some("Shing-Yee"), None),
    ("Seán Mac Giolla Phádraig", Some("Seán"), Some("he/him")),
    ("Thandeka", None, None),
    ("Jean-Baptiste N’Guessan", Some("J-B"), Some("he/him")),
    ("Wilhelmina van der Heijden-Oosterhuis", Some("Mina"), None),
    ("Sunil K. R. Venkataramanan Iyer", Some("Sunil"), Some("he/him")),
    ("Alessia D’Ambrosio", None, Some("she/her")),
    ("Guðrún Jónsdóttir", Some("Guðrún"), None),
    ("Hùng", None, Some("he/him")),
    ("Angharad ferch Meredydd", Some("Angharad"), Some("she/her")),
    ("Prof. Emeka Obiora-Nwosu", Some("Emeka"), None),
    ("José Antônio da Conceição Vasconcelos", Some("Zé"), Some("he/him")),
    ("Te Rangimārie Paewai", Some("Te Rangi"), Some("they/them")),
    ("Yael Ben-Haim", None, Some("she/her")),
    ("Noor", None, Some("she/they")),
    ("山口 明日香 (Asuka Yamaguchi)", Some("Asuka"), Some("she/her")),
    ("Siân O’Flaherty-ap Rhys", Some("Siân"), None),
    ("Abdulrahman bin Yusof al-Haddad", Some("Abdul"), Some("he/him")),
    ("Björk Þórðardóttir", None, None),
    ("Kwabena Agyei Prempeh Osei-Tutu", Some("KB"), Some("he/him")),
    ("Óscar Ibáñez i Puigdevall", Some("Òscar"), None),
    ("Xiù Yīng Zhào-McAllister", Some("Xiu"), Some("she/her")),
];

/// The lists.
pub(super) const CULTURES: &[Culture] = &[
    names!(
        26,
        false,
        [
            "Catherine",
            "Elizabeth",
            "Rebecca",
            "Hannah",
            "Joanne",
            "Louise",
            "Gemma",
            "Harriet",
            "Ruth",
            "Fiona",
            "Alice",
            "Nicola",
            "Bethan",
            "Eilidh",
            "Imogen",
            "Judith",
            "Rosalind",
            "Tamsin"
        ],
        [
            "Thomas",
            "Christopher",
            "Alexander",
            "Graham",
            "Simon",
            "Callum",
            "Owen",
            "Martin",
            "Jonathan",
            "Fergus",
            "Dylan",
            "Edward",
            "Lewis",
            "Neil",
            "Hamish",
            "Gareth",
            "Toby",
            "Duncan"
        ],
        [
            "Ashworth",
            "Barraclough",
            "Cartwright",
            "Drummond",
            "Ellwood",
            "Fairclough",
            "Griffiths",
            "Hargreaves",
            "Jenkins",
            "Kirkbride",
            "Llewellyn",
            "MacAskill",
            "Nettleton",
            "Ormerod",
            "Pemberton",
            "Rowntree",
            "Sutcliffe",
            "Thistlethwaite",
            "Underwood",
            "Wainwright",
            "Morgan",
            "Hughes",
            "Campbell",
            "Baines",
            "Holt"
        ]
    ),
    names!(
        6,
        false,
        ["Aoife", "Niamh", "Sinéad", "Gráinne", "Caoimhe", "Orla", "Róisín", "Maeve"],
        ["Ciarán", "Eoin", "Pádraig", "Oisín", "Declan", "Cormac", "Tadhg", "Fionn"],
        [
            "O’Driscoll",
            "O’Shea",
            "Ní Bhriain",
            "Mac Cárthaigh",
            "Gallagher",
            "O'Connell",
            "Byrne",
            "Kavanagh",
            "Doyle",
            "Sweeney"
        ]
    ),
    names!(
        8,
        false,
        [
            "Anjali", "Meera", "Kavita", "Priya", "Sunita", "Divya", "Harpreet", "Nisha",
            "Lakshmi", "Radhika"
        ],
        [
            "Arjun", "Vikram", "Rohan", "Sanjay", "Gurpreet", "Anand", "Kiran", "Nikhil", "Suresh",
            "Jaspal"
        ],
        [
            "Patel",
            "Sharma",
            "Nair",
            "Chatterjee",
            "Gill",
            "Desai",
            "Menon",
            "Kulkarni",
            "Banerjee",
            "Sandhu",
            "Reddy",
            "Bhatt"
        ]
    ),
    names!(
        6,
        false,
        ["Ayesha", "Fatima", "Nadia", "Rukhsana", "Sadia", "Zainab", "Tahmina", "Shabana"],
        ["Mohammed", "Imran", "Bilal", "Farhan", "Usman", "Rafiq", "Tariq", "Kamrul"],
        [
            "Khan",
            "Hussain",
            "Malik",
            "Chowdhury",
            "Mirza",
            "Siddiqui",
            "Rahman",
            "Akhtar",
            "Begum",
            "Qureshi"
        ]
    ),
    names!(
        6,
        false,
        ["Ngozi", "Temitope", "Folasade", "Chiamaka", "Yetunde", "Ifeoma", "Abena", "Akosua"],
        ["Oluwaseun", "Chukwuemeka", "Babatunde", "Kwame", "Kofi", "Ifeanyi", "Adewale", "Yaw"],
        [
            "Adeyemi",
            "Okafor",
            "Eze",
            "Balogun",
            "Mensah",
            "Boateng",
            "Nwachukwu",
            "Owusu",
            "Ogunleye",
            "Asante",
            "Ọlátúnjí"
        ]
    ),
    names!(
        3,
        false,
        ["Hodan", "Amina", "Wanjiku", "Selam", "Achieng", "Tigist"],
        ["Abdi", "Kamau", "Dawit", "Otieno", "Yonas", "Liban"],
        ["Warsame", "Mwangi", "Tesfaye", "Odhiambo", "Farah", "Gebreyesus", "Njoroge", "Abdullahi"]
    ),
    names!(
        3,
        false,
        ["Nomvula", "Lerato", "Rutendo", "Zanele", "Tariro"],
        ["Tendai", "Sipho", "Mandla", "Farai", "Thabo"],
        ["Dlamini", "Moyo", "Ndlovu", "van Wyk", "Mokoena", "Chikwanha"]
    ),
    names!(
        4,
        false,
        ["Shanice", "Marcia", "Keisha", "Yvonne", "Simone", "Alisha"],
        ["Delroy", "Winston", "Jermaine", "Marlon", "Leroy", "Andre"],
        [
            "Campbell-Reid",
            "Francis",
            "Baptiste",
            "Clarke",
            "Joseph",
            "St Hilaire",
            "Grant",
            "Lewin"
        ]
    ),
    names!(
        6,
        false,
        ["Aleksandra", "Małgorzata", "Agnieszka", "Zofia", "Katarzyna", "Łucja", "Iwona", "Monika"],
        ["Paweł", "Krzysztof", "Michał", "Łukasz", "Grzegorz", "Wojciech", "Marek", "Stanisław"],
        [
            "Nowak",
            "Wójcik",
            "Zając",
            "Mazur",
            "Dąbek",
            "Kaczmarek",
            "Szymczak",
            "Gołąb",
            "Pająk",
            "Wróbel"
        ]
    ),
    names!(
        3,
        false,
        ["Ioana", "Raluca", "Cătălina", "Mihaela", "Ștefania"],
        ["Andrei", "Bogdan", "Ștefan", "Răzvan", "Cosmin"],
        ["Popescu", "Ionescu", "Munteanu", "Țurcanu", "Dumitrescu", "Bălan", "Rusu"]
    ),
    names!(
        3,
        false,
        ["Kateřina", "Zuzana", "Lenka", "Jitka", "Oksana", "Svitlana", "Iryna"],
        ["Ondřej", "Jiří", "Vít", "Taras", "Bohdan", "Andriy", "Mykola"],
        ["Krejčí", "Kočí", "Janů", "Shevchuk", "Kovalenko", "Bondarenko", "Tkachuk"]
    ),
    names!(
        3,
        false,
        ["Beatriz", "Inês", "Conceição", "Thaís", "Mariana"],
        ["João", "Gonçalo", "Tiago", "Rui", "Luís"],
        ["Figueiredo", "Araújo", "Simões", "dos Santos", "Magalhães", "Brandão", "Leitão"]
    ),
    names!(
        4,
        false,
        ["Lucía", "Ximena", "Begoña", "Itziar", "Rocío", "Valentina"],
        ["Íñigo", "Andrés", "Joaquín", "Raúl", "Matías", "Héctor"],
        [
            "Núñez",
            "Etxeberria",
            "Peña Salazar",
            "Quiñones",
            "Gutiérrez Mora",
            "Vallès",
            "Cárdenas",
            "Zúñiga"
        ]
    ),
    names!(
        3,
        false,
        ["Francesca", "Chiara", "Giulia", "Ilaria", "Federica"],
        ["Matteo", "Nicolò", "Davide", "Lorenzo", "Pietro"],
        ["Bianchi", "D’Angelo", "Colombo", "De Luca", "Dell'Orto", "Marchetti", "Ferraro"]
    ),
    names!(
        3,
        false,
        ["Élodie", "Anaïs", "Maëlle", "Geneviève", "Hélène"],
        ["François", "Théo", "Loïc", "Jérôme", "Maxime"],
        ["Lefèvre", "Beaulieu", "N’Diaye", "d’Aubigny", "Chevalier", "Le Goff", "Béranger"]
    ),
    names!(
        3,
        false,
        ["Annelies", "Käthe", "Femke", "Jule", "Ulrike"],
        ["Jürgen", "Matthijs", "Sjoerd", "Björn", "Götz"],
        [
            "Müller-Brandt",
            "van den Broek",
            "Schröder",
            "de Vries",
            "Weiß",
            "Hoekstra",
            "Köhler",
            "ter Braak"
        ]
    ),
    names!(
        3,
        false,
        ["Åsa", "Solveig", "Freja", "Aino", "Sigrid"],
        ["Jørgen", "Håkon", "Mikko", "Søren", "Göran"],
        ["Ångström", "Bjørnstad", "Nykänen", "Østergaard", "Lindqvist", "Hämäläinen", "Sæther"]
    ),
    names!(
        3,
        false,
        ["Ayşe", "Gülşen", "Zeynep", "Elif", "Özlem"],
        ["Çağlar", "Emre", "Oğuz", "Kerem", "Şükrü"],
        ["Yıldız", "Öztürk", "Şahin", "Kılıç", "Aydın", "Doğan"]
    ),
    names!(
        4,
        false,
        ["Layla", "Rasha", "Hanan", "Maryam", "Dalia", "Shirin"],
        ["Khaled", "Youssef", "Hamza", "Omar", "Reza", "Kaveh"],
        ["al-Masri", "Haddad", "El-Sayed", "Khoury", "Benali", "Tehrani", "Hosseini", "Abu Salim"]
    ),
    names!(
        4,
        false,
        ["Mei-Ling", "Grace", "Xin", "Jessica", "Siu-Wai", "Hui Min"],
        ["Wei", "Kelvin", "Jun", "Chi-Keung", "Raymond", "Zhen"],
        ["Chan", "Wong", "Lim", "Zhang", "Ng", "Leung", "Tan", "Xu"]
    ),
    names!(
        2,
        true,
        ["Thị Hương", "Minh Châu", "Bảo Ngọc", "Thu Trang"],
        ["Văn Dũng", "Quốc Huy", "Đức Anh", "Minh Tuấn"],
        ["Nguyễn", "Trần", "Phạm", "Đặng", "Lê"]
    ),
    names!(
        2,
        true,
        ["Ji-woo", "Soo-jin", "Eun-kyung", "Hye-rin"],
        ["Min-jun", "Sung-ho", "Tae-yang", "Dong-hyun"],
        ["Park", "Kim", "Choi", "Yoon", "Bae"]
    ),
    names!(
        1,
        true,
        ["Zsófia", "Ágnes", "Orsolya", "Réka"],
        ["Gergő", "László", "Ákos", "Bálint"],
        ["Szűcs", "Kovács", "Tóth", "Fehér"]
    ),
    names!(
        2,
        false,
        ["Haruka", "Yūko", "Naomi", "Sakura"],
        ["Kenji", "Takumi", "Shō", "Hiroshi"],
        ["Kobayashi", "Ōta", "Matsumoto", "Shimizu", "Endō"]
    ),
    names!(
        2,
        false,
        ["Ekaterini", "Despoina", "Eleni", "Ioanna"],
        ["Konstantinos", "Dimitris", "Spyros", "Yiannis"],
        ["Antoniou-Stone", "Georgiou", "Christodoulou", "Makris", "Pappas"]
    ),
    names!(
        2,
        false,
        ["Dilini", "Thulasi", "Ishara", "Yalini"],
        ["Nuwan", "Kumaran", "Ruwan", "Sivan"],
        ["Wickramasinghe", "Jeyaratnam", "de Silva", "Perera", "Selvarajah"]
    ),
];
