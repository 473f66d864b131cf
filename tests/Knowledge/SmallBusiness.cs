using ServiceBot.Knowledge;

namespace ServiceBot.Tests.Knowledge;

/// <summary>A small, faultless knowledge folder of its own, for tests to change: two people, one answer.</summary>
internal sealed class SmallBusiness : IDisposable
{
    public const string Business = """
        name: Lamp House
        stands_for: Light for everyone.
        time_zone: America/Los_Angeles
        time_zone_name: Pacific time
        currency: USD
        order_number: LH-###
        handoff:
          alert_again_after: 2m
          next_person_after: 5m
        """;

    public const string Team = """
        - id: ann
          name: Ann Archer
          role: Owner
          phone: (503) 555-0100
          skills: [lamps]
          languages: [en]
          time_zone: America/Los_Angeles
          hours: { mon-fri: "09:00-17:00" }
        - id: ben
          name: Ben Bright
          role: Electrician
          phone: (503) 555-0101
          skills: [repairs]
          languages: [en]
          time_zone: America/Los_Angeles
          hours: { mon-fri: "09:00-12:00, 13:00-17:00", sat: "10:00-14:00" }
        """;

    public const string Lamps = """
        ---
        title: Lamps
        skill: lamps
        asks:
          - do you sell lamps
          - lamps
        ---
        We sell table lamps, floor lamps and lanterns, all made by hand in our own workshop, from $40.
        """;

    public SmallBusiness()
    {
        Write("business.yaml", Business);
        Write("team.yaml", Team);
        Write("answers/lamps.md", Lamps);
    }

    public string Folder { get; } = Repository.TemporaryFolder();

    public SmallBusiness Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>Writes a file with one thing in it changed.</summary>
    public SmallBusiness Change(string file, string from, string to)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        Assert.Contains(from, text);
        return Write(file, text.Replace(from, to));
    }

    public SmallBusiness Delete(string file)
    {
        File.Delete(Path.Combine(Folder, file));
        return this;
    }

    /// <summary>An answer beside the first.</summary>
    public SmallBusiness Answer(string id, string text, params string[] asks) =>
        Write($"answers/{id}.md", $"---\ntitle: About {id}\nskill: lamps\nasks:\n{string.Concat(asks.Select(a => $"  - \"{a}\"\n"))}---\n{text}\n");

    public IReadOnlyList<KnowledgeFault> Faults() => KnowledgeFolder.Read(Folder).Faults;

    public KnowledgeBase Knowledge() => KnowledgeFolder.Read(Folder) switch
    {
        ({ } knowledge, _) => knowledge,
        (_, var faults) => throw new InvalidDataException(string.Join('\n', faults)),
    };

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
