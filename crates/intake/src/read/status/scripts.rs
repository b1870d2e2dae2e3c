//! Statuses in scripts that don't part words, or bend them: known by what stands in them.
//! It must never hold a piece that stands in words of two meanings; the longer of such come first.

use super::Status;

/// Pieces by what they say, blanks left out. The first that is found counts, so that "not yet left" stands before "left".
const PIECES: [(Status, &str); 8] = [
    // On the way out, back, or away for a time: still there.
    (
        Status::Current,
        "未离职 未離職 没有离职 沒有離職 办理离职 离职中 待离职 拟离职 即将离职 离职申请 離職申請 撤回 離職予定 退職予定 退社予定 退职予定 \
        退職手続 休職 休职 休業 休业 産休 产假 產假 育休 病假 休假 停薪留职 留職停薪 停職 停职 復職 复职 返聘 再雇用 試用 试用 請假 请假 \
        퇴사예정 퇴직예정 휴직 휴가 복직 수습 재입사 정직중",
    ),
    (
        Status::Current,
        "неуволен неуволь увольняется подувольнение отпуск декрет больнич испытательн восстановлен приостановлен незвільнен відпуст \
        випробувальн άδεια αναστολή إجازة اجازة موقوف فترةالتجربة בחופש חופשה חל\"ת ทดลองงาน ลาพัก ลาคลอด ลาป่วย अवकाश परिवीक्षा",
    ),
    // Still to come.
    (
        Status::Coming,
        "待入职 待入職 未入职 未入職 拟入职 即将入职 入社予定 入職予定 入社前 未入社 内定 採用予定 尚未到职 未到职 待报到 입사예정 입사대기 채용예정 미입사",
    ),
    (Status::Coming, "ожидаетвыхода будетпринят кандидат очікуєвиходу รอเริ่มงาน"),
    // Gone.
    (
        Status::Left,
        "离职 離職 离岗 退職 退社 退职 辞职 辭職 辞任 辞退 辭退 解雇 解雇 解僱 解聘 开除 開除 退休 定年 死亡 已故 去世 逝世 除籍 除名 离任 離任 \
        合同终止 合同到期 契約終了 契約満了 契約解除 非在职 不在职 不在職 非在籍 在籍なし 非活跃 不活跃 非アクティブ 停用 無効 无效 注销 終了 已终止 \
        퇴사 퇴직 해고 사직 면직 사망 계약종료 계약만료 비활성 비재직 미재직 재직안함",
    ),
    (
        Status::Left,
        "уволен уволил неактив неработа бывш нечислится напенси умер выбыл расторгнут звільнен непрацює колишн напусна освободен пенсион \
        ανενεργ μηενεργ αποχώρησ αποχωρ απολύθ παραιτ συνταξ δενεργάζεται πρώην غيرنشط غيرفعال مستقيل متقاعد مفصول منته انتهت لايعمل متوفى \
        לאפעיל עזב פוטר התפטר פרש גמלא נפטר ลาออก พ้นสภาพ เกษียณ เลิกจ้าง สิ้นสุด ไม่ได้ทำงาน ไม่ใช้งาน เสียชีวิต सेवानिवृत्त निष्क्रिय इस्तीफ",
    ),
    // There.
    (
        Status::Current,
        "在职 在職 在籍 在岗 在崗 在任 正式 活跃 启用 有效 有効 勤務 現職 现职 出向 借调 雇用中 就業中 入职 入職 派遣 兼职 アクティブ 재직 근무 활성 정규직 계약직",
    ),
    (
        Status::Current,
        "работает активен активн действующ вштате трудоустроен працює активн работи ενεργ εργάζεται نشط فعال علىرأسالعمل פעיל עובד \
        ทำงาน ปฏิบัติงาน सक्रिय कार्यरत",
    ),
];

/// What a status says in such a script.
pub(super) fn read(said: &str) -> Option<Status> {
    let said: String = said.to_lowercase().split_whitespace().collect();
    let has = |list: &str| list.split_whitespace().any(|piece| said.contains(piece));
    PIECES.iter().find(|(_, list)| has(list)).map(|(status, _)| *status)
}
