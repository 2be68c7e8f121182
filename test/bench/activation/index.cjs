/** Runs in VS Code: opens a guideline, and writes down what VS Code itself says the activation took. */
const { writeFileSync } = require('node:fs');
const vscode = require('vscode');

const id = 'guideline-tree.guideline-tree';
const patienceMs = 60_000;

exports.run = async () => {
  const [file] = await vscode.workspace.findFiles('**/*.guideline.yaml', undefined, 1);
  const said = process.env.GUIDELINE_TREE_ACTIVATION;
  if (!file || !said) throw new Error('There is no guideline to open, or no place to say what it took.');
  await vscode.window.showTextDocument(file);
  await until(() => vscode.extensions.getExtension(id)?.isActive);
  await vscode.commands.executeCommand('perfview.show');
  const text = () => vscode.window.activeTextEditor?.document.getText() ?? '';
  await until(() => text().includes(`| ${id} `));
  writeFileSync(said, text());
};

/** @param {() => unknown} ask */
async function until(ask) {
  for (const deadline = Date.now() + patienceMs; !ask(); ) {
    if (Date.now() > deadline) throw new Error('VS Code says nothing of the activation.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
