using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServiceBot.Load;

/// <summary>One kept connection that posts and reads answers, and does no more: the generator shares the machine with what it measures.</summary>
internal sealed class Wire : IDisposable
{
    private const int LongestHead = 16 * 1024;
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly string _host;
    private byte[] _buffer = new byte[LongestHead];
    private int _filled;

    private Wire(Uri address) => _host = $"{address.Host}:{address.Port}";

    public static async Task<Wire> OpenAsync(Uri address)
    {
        var wire = new Wire(address);
        await wire._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port));
        return wire;
    }

    /// <summary>Posts JSON and reads the whole answer.</summary>
    /// <exception cref="InvalidOperationException">The answer was no 2xx; what it says follows.</exception>
    public async Task<string> PostAsync(string path, string json, string headers = "")
    {
        var length = Encoding.UTF8.GetByteCount(json);
        var request = Encoding.UTF8.GetBytes($"POST {path} HTTP/1.1\r\nHost: {_host}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{headers}\r\n{json}");
        for (var sent = 0; sent < request.Length;)
        {
            sent += await _socket.SendAsync(request.AsMemory(sent));
        }

        var head = await ReadHeadAsync();
        var body = head.Contains("chunked", StringComparison.OrdinalIgnoreCase) ? await ReadChunksAsync() : await TakeAsync(LengthIn(head));
        return head.Length > 9 && head[9] == '2' ? body : throw new InvalidOperationException($"{path} answered {head.Split('\r')[0]}: {body}");
    }

    public void Dispose() => _socket.Dispose();

    private static int LengthIn(string head)
    {
        const string name = "content-length:";
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head.AsSpan(at + name.Length, head.IndexOf('\r', at) - at - name.Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
    }

    private async Task<string> ReadHeadAsync()
    {
        int end;
        while ((end = _buffer.AsSpan(0, _filled).IndexOf(EndOfHead)) < 0)
        {
            await FillAsync();
        }

        var head = Encoding.ASCII.GetString(_buffer, 0, end + 2);
        Drop(end + EndOfHead.Length);
        return head;
    }

    private async Task<string> ReadChunksAsync()
    {
        var body = new StringBuilder();
        while (true)
        {
            int end;
            while ((end = _buffer.AsSpan(0, _filled).IndexOf("\r\n"u8)) < 0)
            {
                await FillAsync();
            }

            var size = int.Parse(Encoding.ASCII.GetString(_buffer, 0, end), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            Drop(end + 2);
            body.Append(await TakeAsync(size));
            await TakeAsync(2);
            if (size == 0)
            {
                return body.ToString();
            }
        }
    }

    private async Task<string> TakeAsync(int bytes)
    {
        while (_filled < bytes)
        {
            await FillAsync();
        }

        var text = Encoding.UTF8.GetString(_buffer, 0, bytes);
        Drop(bytes);
        return text;
    }

    private void Drop(int bytes)
    {
        _buffer.AsSpan(bytes, _filled - bytes).CopyTo(_buffer);
        _filled -= bytes;
    }

    private async Task FillAsync()
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await _socket.ReceiveAsync(_buffer.AsMemory(_filled));
        _filled += read > 0 ? read : throw new InvalidOperationException("The server closed the connection.");
    }
}
