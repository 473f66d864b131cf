namespace ServiceBot.Understanding;

/// <summary>Words that hold a sentence together and say nothing of what it is about.</summary>
internal static class FunctionWords
{
    private static readonly string[] All = """
        a an the this that these those there here it its i im ive id ill me my mine myself we our us ours you your yours u ur he she his her him they them their
        and or but if then so because as than while though although also too plus either both
        of to in on at by for from with without into onto out up down off over under about after before between through during until till since per via
        is are was were be been being am do does did done have has had having will would shall should can could may might must cant couldnt wont wouldnt dont doesnt didnt isnt arent wasnt havent hasnt
        what which who whom whose when where why how whats wheres hows whens
        not no nor never any some all each every many much more most less few several such only just even still already yet again ever
        please pls plz thanks thank hi hello hey dear ok okay yes yeah well oh lol anyway actually really very quite
        get got go going come make let lets know tell say said want need like would wanna gonna guys someone anyone something anything everything thing things one
        kind sort way lot bit other another same own r n #
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static readonly HashSet<string> Stems = [.. All.Select(Stemmer.Stem)];

    public static IReadOnlyList<string> Words => All;

    public static bool Has(string stem) => Stems.Contains(stem);
}
