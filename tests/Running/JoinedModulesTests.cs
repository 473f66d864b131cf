using ServiceBot.Visitors;

namespace ServiceBot.Tests.Running;

/// <summary>The chat's modules as one: what it means stays the same, and what could not be joined rightly is refused.</summary>
public sealed class JoinedModulesTests
{
    [Fact]
    public void Each_module_runs_once_after_what_it_imports_and_in_its_own_scope()
    {
        var joined = JoinedModules.Of("chat.js", new Dictionary<string, string>
        {
            ["chat.js"] = "import { two } from './two.js';\nimport { one, name } from './one.js';\nconst CSS = 3;\nexport const start = () => [one(), two, name, CSS];\n",
            ["two.js"] = "import { one } from './one.js';\nconst CSS = 2;\nexport const two = one() + CSS;\n",
            ["one.js"] = "const CSS = 1;\nexport function one() { return CSS; }\nexport const name = 'one';\n",
            ["left.js"] = "export const left = 'out';\n",
        });
        Assert.Equal(
            """
            const $one = (() => {
            const CSS = 1;
            function one() { return CSS; }
            const name = 'one';
            return { one, name };
            })();
            const $two = (() => {
            const { one } = $one;
            const CSS = 2;
            const two = one() + CSS;
            return { two };
            })();
            const { two } = $two;
            const { one, name } = $one;
            const CSS = 3;
            export const start = () => [one(), two, name, CSS];

            """, joined);
    }

    [Theory]
    [InlineData("import { gone } from './gone.js';", "chat.js imports gone.js, which is not there.")]
    [InlineData("import { other } from './other.js';", "chat.js imports other.js imports chat.js: modules that import each other cannot be joined.")]
    [InlineData("import * as all from './one.js';", "chat.js has \"import * as all from './one.js';\"")]
    [InlineData("import { one as other } from './one.js';", "chat.js has \"import { one as other }")]
    [InlineData("import { one } from 'https://elsewhere.example/one.js';", "chat.js has \"import { one } from")]
    [InlineData("export default 1;", "chat.js has \"export default 1;\"")]
    [InlineData("export let changing = 1;", "chat.js has \"export let changing = 1;\"")]
    public void What_cannot_be_joined_is_refused_with_the_file_and_the_line(string line, string expected)
    {
        var texts = new Dictionary<string, string> { ["chat.js"] = line, ["other.js"] = "import { start } from './chat.js';", ["one.js"] = "export const one = 1;" };
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => JoinedModules.Of("chat.js", texts)).Message);
    }
}
