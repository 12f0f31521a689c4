package anlan.command.source.draft;

import java.util.List;

/**
 * What names of fields tell of them: words of English, Chinese and pinyin, some of other languages.
 */
enum Hint {
    TIME(
            "time date datetime timestamp ts at when day rq sj shijian riqi tid datum zeit fecha 时间"
                    + " 日期"),
    OCCURRED(
            "occur occurred occurrence happen happened event incident accept accepted alarm start"
                + " begin created create open opened reported report call filing filed rx measured"
                + " sample sampled incidents 发生 发案 案发 受理 报警 接警 采集 上报 登记 报案"),
    RECEIVED(
            "arrival arrived received receive ingest ingested seen stored insert inserted publish"
                    + " published es 接收 入库 推送"),
    ACCEPTED("accept accepted received open opened created 受理"),
    ASSIGNED("assign assigned dispatch dispatched 派发 交办 派单 流转 转办 分派"),
    HANDLED("handle handled sign signed onscene scene arrived enroute process 处置 整改 签收 到场 处理"),
    ANSWERED("answer answered reply replied respond 反馈 答复 回复"),
    REVIEWED("review reviewed audit audited 审核"),
    SUPERVISED("supervise supervised 督导 督办"),
    CLOSED(
            "close closed clear cleared finish finished resolve resolved end ended complete"
                    + " completed 办结 结案 销号 关闭 完成 归档"),
    REVISION("version revision rev seq sequence edition ver 版本 修订"),
    UPDATED(
            "update updated modify modified lastmodified change changed ts_ms tsms es xgsj gxsj 更新"
                    + " 修改"),
    ID(
            "id no nr num number uuid guid key docket ticket serial bh bianhao 编号 单号 序号 流水号"
                    + " 工单号 案号 incidentid objectid"),
    CASE("case docket ticket order orderno 工单 案件 案号"),
    REGION(
            "region area district town township village grid place location loc community county"
                + " division city municipality zip zipcode postal fips beat zone neighborhood xzqh"
                + " station 区划 地区 街道 乡镇 镇街 社区 村 网格 属地 辖区 行政区 区域"),
    ADDRESS("address addr street dz dizhi 地址 地点 住址"),
    CATEGORY(
            "category type kind class classification code nature charge offense offence crime"
                    + " what lx lb leixing leibie 类型 类别 分类 性质 案由 类"),
    STATUS("status state stage step progress zt zhuangtai 状态 环节 阶段 进度"),
    PHONE("phone mobile tel telephone caller cell dh dianhua sjh 电话 手机 联系方式 号码"),
    PERSON(
            "name person caller reporter applicant contact citizen owner handler operator xm"
                    + " xingming 姓名 联系人 报警人 投诉人 来电人 当事人 申请人"),
    DEVICE("device imei sn sensor deveui eui meter camera detector gateway machine mac 设备 传感器 探测器"),
    LONGITUDE("longitude lon lng long x jd jingdu 经度"),
    LATITUDE("latitude lat y wd weidu 纬度"),
    POSITION(
            "gps position location coordinates coordinate coord point geo lnglat latlng lonlat 坐标"
                    + " 位置"),
    VALUE(
            "value reading level measurement temperature temp humidity concentration amount count"
                    + " pressure current voltage flow height depth speed smoke gas 值 数值 读数 温度 浓度 金额"
                    + " 水位"),
    UNIT("unit uom units dw danwei 单位"),
    DURATION("minutes seconds duration handleminutes 时长 用时"),
    TEXT(
            "text description desc content remark note notes comment title subject memo 内容 描述 备注 标题"
                    + " 详情");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> words;

    Hint(String words) {
        this.words = List.of(words.split(" ", -1));
    }

    List<String> words() {
        return words;
    }
}
