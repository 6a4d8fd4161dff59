import type { Section } from "./section.js";
import { moment, money, text, word } from "./told.js";

/** Pay and savings. */
export const sectionsOfPay: readonly Section[] = [
  {
    key: "upah",
    title: "Upah / premi",
    tables: ["pay_entry"],
    audited: ["PayRun", "run.id"],
    from: `pay_entry entry JOIN placement ON placement.id = entry.placement_id
           JOIN pay_run run ON run.id = entry.pay_run_id WHERE participant_id = $1`,
    orderBy: "run.month, run.prepared_at",
    columns: {
      Bulan: text("run.month"),
      Status: word("run.status"),
      Menit: text("entry.minutes"),
      Potong: text("entry.pieces"),
      Jumlah: money("entry.gross"),
      "Tabungan wajib": money("entry.compulsory_savings"),
      "Dapat dibelanjakan": money("entry.spendable"),
      "Untuk keluarga": money("entry.remittance"),
    },
  },
  {
    key: "tabungan",
    title: "Tabungan warga binaan",
    tables: ["savings_account"],
    audited: ["SavingsAccount", "entry.id"],
    from: "savings_account entry WHERE participant_id = $1",
    orderBy: "1",
    columns: {
      "Tabungan wajib": money("entry.compulsory_savings"),
      "Dapat dibelanjakan": money("entry.spendable"),
      "Untuk keluarga": money("entry.remittance"),
    },
  },
  {
    key: "mutasi-tabungan",
    title: "Mutasi tabungan",
    tables: ["ledger_line"],
    audited: ["SavingsAccount", "savings_account.id"],
    from: `ledger_line JOIN savings_account ON savings_account.id = savings_account_id
           JOIN ledger_posting entry ON entry.id = posting_id WHERE participant_id = $1`,
    orderBy: "entry.posted_at, line_no",
    columns: {
      Tanggal: moment("entry.posted_at"),
      Jenis: word("entry.kind"),
      Rekening: word("ledger_line.account"),
      Jumlah: money("ledger_line.amount"),
      Penyaluran: word("entry.channel"),
    },
  },
];
