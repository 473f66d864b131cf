using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ServiceBot.Knowledge;

/// <summary>YAML that nests no deeper than people write it: the tree of a text that is all brackets would be too deep to build.</summary>
internal sealed class ShallowYaml(IParser inner) : IParser
{
    private const int Deepest = 20;

    private int _depth;

    public ParsingEvent? Current => inner.Current;

    public bool MoveNext()
    {
        var moved = inner.MoveNext();
        _depth += inner.Current?.NestingIncrease ?? 0;
        return _depth <= Deepest + 2
            ? moved
            : throw new YamlException(inner.Current?.Start ?? Mark.Empty, inner.Current?.End ?? Mark.Empty, $"lists and lines lie more than {Deepest} deep in one another");
    }
}
