using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using ServiceBot.History;

// history sqlite SECONDS [SEED]             one program on a SQLite file; half an hour freezes it for a minute too, and a minute does not
// history postgres SECONDS [SEED]           three programs on a PostgreSQL server that is started for it
if (args is not [("sqlite" or "postgres") and var kind, var length, ..] || !int.TryParse(length, CultureInfo.InvariantCulture, out var seconds))
{
    Console.Error.WriteLine("history sqlite|postgres SECONDS [SEED]");
    return 2;
}

var seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : Environment.TickCount & 0xFFFF;
Console.WriteLine($"history: {kind}, {seconds} s, seed {seed}");
var root = RepositoryRoot();
var folder = Directory.CreateTempSubdirectory("servicebot-history-").FullName;
if (!OperatingSystem.IsWindows())
{
    // PostgreSQL runs as another user, in a folder below.
    File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
}

var random = new Random(seed);
await using var channel = await FaultyChannel.StartAsync(new Random(random.Next()));
var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
var server = kind == "postgres" ? Path.Combine(folder, "postgres") : null;
var connection = server is null ? "" : Postgres("start", server).Trim();
var replicas = Enumerable.Range(0, server is null ? 1 : 3).Select(i => new Replica(
    $"program {i}", FreePort(), [$"--Storage:Folder={data}", $"--Storage:ConnectionString={connection}", $"--DirectLine:Secret={Writer.Secret}", "--Proxy:Trusted:0=127.0.0.1", $"--Connector:AllowedHosts:0={channel.Address.Authority}", "--Logging:LogLevel:Default=Warning"], root)).ToList();
var history = new History(Path.Combine(folder, "history.jsonl"));
try
{
    foreach (var replica in replicas)
    {
        await replica.StartAsync();
    }

    using var over = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
    using var ended = new CancellationTokenSource(TimeSpan.FromSeconds(seconds + 60));
    List<Writer> writers = [.. Enumerable.Range(0, 12).Select(i => new Writer(i, replicas, history, new Random(random.Next())))];
    await Task.WhenAll(writers.Select(w => w.ComeAsync(ended.Token)));
    string[] team = ["maria", "daniel", "lucia"];
    List<DeskAgent> agents = [.. team.Select(a => new DeskAgent(a, replicas, history, new Random(random.Next())))];
    List<ChannelWriter> elsewhere = [.. Enumerable.Range(0, 4).Select(i => new ChannelWriter(i, replicas, channel.Address, new Random(random.Next())))];
    List<Reader> readers = [.. writers.Select(w => new Reader(w))];
    var nemesis = new Nemesis(replicas, readers, channel, data, server, root, TimeSpan.FromSeconds(Math.Min(65, Math.Max(14, seconds / 20))), new Random(random.Next()));
    using var desks = new CancellationTokenSource();
    var sitting = replicas.Select(r => SitAsync(r, desks.Token)).ToList();
    var reading = readers.ConvertAll(r => r.ReadAsync(desks.Token));
    var befalling = nemesis.ActAsync(over.Token);
    var working = Task.WhenAll(agents.Select(a => a.WorkAsync(over.Token)));
    await Task.WhenAll([.. writers.Select(w => w.WriteAsync(over.Token, ended.Token)), .. elsewhere.Select(w => w.WriteAsync(over.Token, ended.Token))]);
    await working;
    await befalling;
    Console.WriteLine($"history: {string.Join(", ", nemesis.Done)}");
    Console.WriteLine($"history: {history.Words}");

    // What waits is taken, so that nobody is called any more, and what is on its way has half a minute to arrive.
    using (var last = new CancellationTokenSource(TimeSpan.FromSeconds(6)))
    {
        await Task.WhenAll(agents.Select(a => a.WorkAsync(last.Token)));
    }

    var unsent = long.MaxValue;
    for (var tries = 0; tries < 60 && unsent > 0; tries++)
    {
        await Task.Delay(1000);
        unsent = Ask("SELECT count(*) FROM errands WHERE state IN ('waiting', 'sending')");
    }

    var transcripts = new Dictionary<string, List<(long, string, string)>>();
    foreach (var writer in writers)
    {
        transcripts[writer.Conversation] = await writer.ReadAsync();
    }

    // The streams have what the transcripts have, or have a moment to come back for it.
    for (var tries = 0; tries < 20 && readers.Zip(writers).Any(p => p.First.Heard.Count < Messages(p.Second).Count); tries++)
    {
        await Task.Delay(500);
    }

    await desks.CancelAsync();
    await Task.WhenAll([.. sitting, .. reading]);
    List<string> faults = [.. Checker.Check(history.Events, transcripts), .. Checker.Claims(history.Events, c => Ask($"SELECT count(*) FROM happenings WHERE conversation = '{c}' AND kind = 'AgentTook'"))];
    faults.AddRange(readers.Zip(writers).SelectMany(p => Checker.Streamed(p.Second.Conversation, p.First.Heard, Messages(p.Second))));
    foreach (var conversation in elsewhere.SelectMany(w => w.Conversations))
    {
        var id = Texts($"SELECT key FROM drawers WHERE drawer = 'visitor-addresses' AND value LIKE '%user-{conversation}%'").Single();
        var said = Texts($"SELECT text FROM lines WHERE conversation = '{id}' AND speaker <> 'Visitor' AND kind = 'Message' ORDER BY seq");
        var parked = Ask($"SELECT count(*) FROM errands WHERE conversation = '{id}' AND state IN ('unknown', 'failed')") > 0;
        faults.AddRange(Checker.Delivered(conversation, channel.TakenFor(conversation), said, parked));
    }

    if (unsent > 0)
    {
        faults.Add($"{unsent} errands are still not sent");
    }

    faults.ForEach(f => Console.WriteLine($"history: UNEXPLAINED {f}"));
    Console.WriteLine($"history: {kind} seed {seed}: {history.Events.Count} attempts in {transcripts.Count} conversations, {transcripts.Values.Sum(t => t.Count)} lines, {elsewhere.Sum(w => w.Conversations.Count)} conversations elsewhere, {(faults.Count == 0 ? "all explained" : $"{faults.Count} unexplained")}");
    if (faults.Count > 0)
    {
        history.Write();
        Console.WriteLine($"history: kept in {folder}");
    }

    return faults.Count == 0 ? 0 : 1;

    List<(long Seq, string Text)> Messages(Writer writer) => [.. transcripts[writer.Conversation].Select(l => (l.Item1, l.Item3))];
}
finally
{
    foreach (var replica in replicas)
    {
        await replica.DisposeAsync();
    }

    if (server is not null)
    {
        Postgres("stop", server);
    }
}

long Ask(string sql) => long.Parse(Texts(sql).Single(), CultureInfo.InvariantCulture);

// The first column of all rows.
List<string> Texts(string sql)
{
    using System.Data.Common.DbConnection database = connection.Length > 0 ? new NpgsqlConnection(connection) : new SqliteConnection($"Data Source={Path.Combine(data, "servicebot.db")};Pooling=False");
    database.Open();
    using var command = database.CreateCommand();
    command.CommandText = sql;
    using var row = command.ExecuteReader();
    var texts = new List<string>();
    while (row.Read())
    {
        texts.Add(Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture) ?? "");
    }

    return texts;
}

// A desk page that stays open, and comes back when it is cut off.
static async Task SitAsync(Replica replica, CancellationToken ended)
{
    while (!ended.IsCancellationRequested)
    {
        try
        {
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri($"ws://{replica.Address.Authority}/desk/api/live"), ended);
            var buffer = new byte[16 * 1024];
            while (socket.State == WebSocketState.Open)
            {
                await socket.ReceiveAsync(buffer, ended);
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or HttpRequestException)
        {
            await Task.Delay(500, CancellationToken.None);
        }
    }
}

string Postgres(string act, string where)
{
    using var process = Process.Start(new ProcessStartInfo(Path.Combine(root, ".ci", "postgres"), [act, where]) { RedirectStandardOutput = true, RedirectStandardError = true }) ?? throw new InvalidOperationException(".ci/postgres cannot be started.");
    var said = process.StandardError.ReadToEndAsync();
    // The server keeps what it was given open: only the first line is ours.
    var line = act == "start" ? process.StandardOutput.ReadLine() ?? "" : "";
    process.WaitForExit();
    return process.ExitCode == 0 ? line : throw new InvalidOperationException($".ci/postgres {act}: {said.Result}");
}

static int FreePort()
{
    using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
    listener.Start();
    return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
}

static string RepositoryRoot()
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
    {
        if (File.Exists(Path.Combine(folder.FullName, "ServiceBot.sln")))
        {
            return folder.FullName;
        }
    }

    throw new DirectoryNotFoundException("ServiceBot.sln is in no folder above this program.");
}
