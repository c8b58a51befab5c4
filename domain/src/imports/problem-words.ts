// Refusals of a batch or of a file as a whole; those of a row stand in problems.ts.

export const importProblems = {
  "import.unknown": {
    status: 404,
    zh: "没有这个导入批次，或不在您的范围内。",
    en: "There is no such import, or it is outside your scope.",
  },
  "import.wrong-state": {
    status: 409,
    zh: "批次当前状态（{state}）不能这样操作，请刷新后再看。",
    en: "The batch is in the state {state}, in which this cannot be done; reload and look again.",
  },
  "import.row-not-rejected": {
    status: 409,
    zh: "这一行不是退回行，或改后仍读不成一行登记；请核对行号和单元格。",
    en: "That row is not a rejected one, or its cells make no row of the register; check row and cells.",
  },
  "import.file-gone": {
    status: 409,
    zh: "原文件已按规定删除，不能重读。请重新上传。",
    en: "The file has been forgotten as the rules say and cannot be read again; send it anew.",
  },

  "import.too-large": {
    status: 413,
    zh: "文件过大（最多 {megabytes} MB）。请按社区或按月拆成几个文件再导入。",
    en: "The file is too large (at most {megabytes} MB). Split it by community or month and import the parts.",
  },
  "import.not-spreadsheet": {
    status: 400,
    zh: "这不是表格文件。请用 .xlsx、.xls 或 .csv。什么都没有导入。",
    en: "This is not a spreadsheet. Use .xlsx, .xls or .csv. Nothing was imported.",
  },
  "import.program": {
    status: 400,
    zh: "这是可执行程序，不是表格。请不要打开它，并告诉管理员它从哪里来。什么都没有导入。",
    en: "This is a program, not a spreadsheet. Do not open it and tell the administrator where it came from. Nothing was imported.",
  },
  "import.damaged": {
    status: 400,
    zh: "文件不完整或已损坏。请重新下载或在表格软件中打开后另存为 .xlsx。什么都没有导入。",
    en: "The file is incomplete or damaged. Download it again, or open it and save it as .xlsx. Nothing was imported.",
  },
  "import.encrypted": {
    status: 400,
    zh: "文件有打开密码。请在表格软件中去掉密码后另存再导入。什么都没有导入。",
    en: "The file needs a password to open. Save it without the password and import that. Nothing was imported.",
  },
  "import.bomb": {
    status: 400,
    zh: "文件展开后大得反常（压缩炸弹），已拒绝。请把数据复制到新表格再导入；来历不明的请告诉管理员。",
    en: "The file would unpack to an abnormal size (a zip bomb) and was refused. Copy the data into a new workbook; if you do not know where it came from, tell the administrator.",
  },
  "import.unsafe": {
    status: 400,
    zh: "文件引用了外部内容（外部实体或外部链接），已拒绝。请断开外部链接或只粘贴数值到新表格后再导入。",
    en: "The file refers to something outside itself (external entities or links) and was refused. Break the links, or paste values into a new workbook, and import that.",
  },
  "import.macros": {
    status: 400,
    zh: "文件含有宏。请另存为不含宏的 .xlsx 再导入。什么都没有导入。",
    en: "The file holds macros. Save it as .xlsx without macros and import that. Nothing was imported.",
  },
  "import.other-format": {
    status: 400,
    zh: "这种格式不能直接导入（网页、xlsb、ods 或很旧的 xls）。请在表格软件中打开后另存为 .xlsx。",
    en: "This format cannot be imported (a web page, xlsb, ods or a very old xls). Open it and save it as .xlsx.",
  },
  "import.no-header": {
    status: 400,
    zh: "没有找到表头：表中没有这类登记表的列名（如姓名、身份证号、联系电话）。请核对文件和登记表种类。什么都没有导入。",
    en: "No header was found: no sheet names the columns of this kind of register (such as name, ID number, phone). Check the file and the kind. Nothing was imported.",
  },
} as const;
